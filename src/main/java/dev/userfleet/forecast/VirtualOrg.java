package dev.userfleet.forecast;

import dev.userfleet.simulator.Simulator;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** The simulator's core at the client's edge, in virtual time. Not thread-safe. */
public final class VirtualOrg implements Exchange {

  private final Simulator simulator;
  private final VirtualTime time;

  /**
   * @param settings a latency among its faults is waited for; their seed fixes everything
   */
  public VirtualOrg(SimulatorSettings settings, VirtualTime time) {
    simulator = Simulator.inMemory(settings, new SplittableRandom(settings.seed()));
    this.time = time;
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    SimReply answer = handle(request);
    time.after(answer.delivery().after(), () -> reply.complete(reply(answer)));
    return reply;
  }

  /** The answer, before any time passes. */
  public Reply answer(Request request) {
    return reply(handle(request));
  }

  private SimReply handle(Request request) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("Content-Type", request.contentType());
    String body = request.body() == null ? "" : request.body();
    return simulator.handle(
        new SimRequest(request.method(), request.path(), headers, body), time.instant());
  }

  private static Reply reply(SimReply answer) {
    Map<String, List<String>> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new Reply(answer.status(), headers, answer.body());
  }
}
