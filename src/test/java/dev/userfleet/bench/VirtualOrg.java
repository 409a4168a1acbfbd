package dev.userfleet.bench;

import dev.userfleet.simulator.SimReply;
import dev.userfleet.simulator.SimRequest;
import dev.userfleet.simulator.Simulator;
import dev.userfleet.simulator.SimulatorSettings;
import dev.userfleet.throttle.Exchange;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import dev.userfleet.time.VirtualTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** The simulator's core at the client's edge, in virtual time. */
final class VirtualOrg implements Exchange {

  private final Simulator simulator;
  private final VirtualTime time;
  private final boolean mute;

  /**
   * @param mute whether refusals lose their body
   */
  VirtualOrg(SimulatorSettings settings, VirtualTime time, boolean mute) {
    simulator = Simulator.inMemory(settings, new SplittableRandom(settings.seed()));
    this.time = time;
    this.mute = mute;
  }

  /** A token, before anything begins. */
  String token() {
    return Requests.token(reply(answer(Requests.logIn())));
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    SimReply answer = answer(request);
    time.after(answer.delivery().after(), () -> reply.complete(reply(answer)));
    return reply;
  }

  private SimReply answer(Request request) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("Content-Type", request.contentType());
    String body = request.body() == null ? "" : request.body();
    return simulator.handle(
        new SimRequest(request.method(), request.path(), headers, body), time.instant());
  }

  private Reply reply(SimReply answer) {
    Map<String, List<String>> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    String body = mute && answer.status() == 429 ? "" : answer.body();
    return new Reply(answer.status(), headers, body);
  }
}
