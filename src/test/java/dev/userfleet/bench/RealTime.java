package dev.userfleet.bench;

import dev.userfleet.bench.Strategy.Client;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.limit.LowerBound;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One shape over HTTP, each strategy against an org of its own, all at the same time. */
final class RealTime {

  private static final int USERS = 500;
  private static final Duration WINDOW = Duration.ofSeconds(6);
  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Shape SHAPE =
      new Shape(
          "100 calls per 6 s, over HTTP",
          (users, seed) -> SimulatorSettings.read("{limit: 100/6s, faults: latency 60ms-140ms}"),
          false,
          (users, seed, tokens) ->
              new LowerBound(100, WINDOW, tokens, Shapes.CONCURRENCY, LATENCY).of(users));

  private RealTime() {}

  static List<Result> race(List<Strategy> strategies) {
    List<CompletableFuture<Run>> runs =
        strategies.stream()
            .map(strategy -> CompletableFuture.supplyAsync(() -> run(strategy)))
            .toList();
    return strategies.stream()
        .map(
            strategy ->
                new Result(
                    strategy, SHAPE, USERS, List.of(runs.get(strategies.indexOf(strategy)).join())))
        .toList();
  }

  private static Run run(Strategy strategy) {
    Timing timing = Timing.system();
    try (SimulatorServer org =
        SimulatorServer.start(SHAPE.org().settings(USERS, 1).withPort(0), timing)) {
      HttpEdge edge = new HttpEdge(org.url());
      String token = Requests.token(edge.send(Requests.logIn()).join());
      Watched watched = new Watched(edge, timing, false);
      Instant start = timing.now();
      int created =
          strategy
              .createAll(USERS, new Client(watched, timing, List.of(token)))
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Run(
          Duration.between(start, timing.now()),
          SHAPE.bound().of(USERS, 1, strategy.tokens()),
          watched.refusals().size(),
          Statistics.mostWithin(WINDOW, watched.refusals()),
          watched.insidePause(),
          created,
          USERS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(strategy.name() + " did not end", e);
    }
  }
}
