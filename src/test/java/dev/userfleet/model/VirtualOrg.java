package dev.userfleet.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.Simulator;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** The simulator's core behind a wire on which calls take time and get lost. */
public final class VirtualOrg {
  private static final Duration ONE_WAY = Duration.ofMillis(20);

  private final Simulator simulator;
  private final VirtualTime time;
  private final List<Request> arrivals = new ArrayList<>();
  private OutOfSight sight = new OutOfSight(Set.of());

  public VirtualOrg(SimulatorSettings settings, VirtualTime time) {
    simulator = Simulator.inMemory(settings, new SplittableRandom(settings.seed()));
    this.time = time;
  }

  /** Every user, deleted ones too. */
  public JsonArray users() {
    return simulator.users();
  }

  /** From now on whoever calls over the wire may see all but these users. */
  public void hide(Set<String> ids) {
    sight = new OutOfSight(Set.copyOf(ids));
  }

  /** What has come over the wire since this was asked last. */
  public List<Request> arrivals() {
    List<Request> come = List.copyOf(arrivals);
    arrivals.clear();
    return come;
  }

  /** How many calls came in a pause that was told. */
  public int insidePause() {
    return simulator.stats().get("insidePause").getAsInt();
  }

  /**
   * Sends a request, which arrives whatever becomes of its sender.
   *
   * @param arrived called once the org has done its work, before the reply is under way
   */
  public CompletableFuture<Reply> send(Request request, Runnable arrived) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    time.after(
        ONE_WAY,
        () -> {
          arrivals.add(request);
          SimReply answer = sight.reply(answer(request, sight.path(request.path())));
          time.after(ONE_WAY.plus(answer.delivery().after()), () -> deliver(answer, reply));
          arrived.run();
        });
    return reply;
  }

  private SimReply answer(Request request) {
    return answer(request, request.path());
  }

  private SimReply answer(Request request, String path) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("Content-Type", request.contentType());
    String body = request.body() == null ? "" : request.body();
    return simulator.handle(new SimRequest(request.method(), path, headers, body), time.instant());
  }

  private static void deliver(SimReply answer, CompletableFuture<Reply> reply) {
    switch (answer.delivery().extent()) {
      case WHOLE -> {
        Map<String, List<String>> headers = new HashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        reply.complete(new Reply(answer.status(), headers, answer.body()));
      }
      case HALF, CUT -> reply.completeExceptionally(new IOException("the connection ended"));
      case NEVER -> {
        // Whoever sent it gives up some day.
      }
    }
  }

  /** At once, and with a token of somebody else's. */
  public Optional<JsonObject> outside(String method, String path, String body) {
    Map<String, String> form = Map.of("Authorization", "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==");
    Optional<JsonObject> token =
        json(
            answer(
                new Request(
                    "POST",
                    "/oauth/token",
                    form,
                    "grant_type=client_credentials",
                    "application/x-www-form-urlencoded")));
    return token.flatMap(
        given ->
            json(
                answer(
                    new Request(
                        method,
                        path,
                        Map.of(
                            "Authorization", "Bearer " + given.get("access_token").getAsString()),
                        body.isEmpty() ? null : body,
                        "application/json"))));
  }

  private static Optional<JsonObject> json(SimReply answer) {
    boolean arrives = answer.delivery().extent().name().equals("WHOLE");
    if (!arrives || answer.status() / 100 != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonParser.parseString(answer.body()).getAsJsonObject());
    } catch (RuntimeException spoiled) {
      return Optional.empty();
    }
  }
}
