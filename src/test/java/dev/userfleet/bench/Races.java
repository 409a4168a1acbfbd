package dev.userfleet.bench;

import dev.userfleet.bench.Strategy.Client;
import dev.userfleet.forecast.VirtualOrg;
import dev.userfleet.simulator.limit.RateLimits.Scope;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Runs strategies in virtual time. */
final class Races {

  private Races() {}

  static Result race(Strategy strategy, Shape shape, int users, int seeds) {
    List<Run> runs =
        LongStream.rangeClosed(1, seeds)
            .mapToObj(seed -> run(strategy, shape, users, seed))
            .toList();
    return new Result(strategy, shape, users, runs);
  }

  static Run run(Strategy strategy, Shape shape, int users, long seed) {
    VirtualTime time = new VirtualTime();
    Timing timing = time.timing(seed);
    var settings = shape.org().settings(users, seed);
    VirtualOrg org = new VirtualOrg(settings, time);
    Watched watched =
        new Watched(
            shape.mute() ? muted(org) : org, timing, settings.limits().scope() == Scope.CLIENT);
    List<String> tokens =
        Stream.generate(() -> Requests.token(org.answer(Requests.logIn())))
            .limit(strategy.tokens())
            .toList();
    CompletableFuture<Instant> end = new CompletableFuture<>();
    int created =
        drain(
            time,
            strategy
                .createAll(users, new Client(watched, timing, tokens))
                .whenComplete((done, failure) -> end.complete(timing.now())));
    return new Run(
        Duration.between(VirtualTime.START, end.join()),
        shape.bound().of(users, seed, strategy.tokens()),
        watched.refusals().size(),
        Statistics.mostWithin(Shapes.WINDOW, watched.refusals()),
        watched.insidePause(),
        created,
        users);
  }

  /** Without the body of a refusal, which tells the pause in words. */
  private static Exchange muted(Exchange org) {
    return request ->
        org.send(request)
            .thenApply(
                reply -> reply.status() == 429 ? new Reply(429, reply.headers(), "") : reply);
  }

  private static int drain(VirtualTime time, CompletableFuture<Integer> created) {
    time.runUntilIdle();
    if (!created.isDone()) {
      throw new IllegalStateException("nothing is left to happen, and not all calls have ended");
    }
    return created.join();
  }
}
