package dev.userfleet.bench;

import dev.userfleet.bench.Strategy.Client;
import dev.userfleet.forecast.VirtualOrg;
import dev.userfleet.throttle.board.BoardKey;
import dev.userfleet.throttle.board.BoardListener;
import dev.userfleet.throttle.board.InMemoryStore;
import dev.userfleet.throttle.board.Leases;
import dev.userfleet.throttle.limit.LowerBound;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs of one client at the same time, each with a token of its own, against an org that counts
 * their calls together; the users are shared out among them.
 */
final class Sharing {

  static final int USERS = 960;
  static final List<Integer> RUNS = List.of(1, 2, 4, 8);

  static final String SHARED = "**this project, shared limit**";

  private static final ThisProject PROJECT = new ThisProject(SHARED, 1);
  private static final Duration TO_STORE = Duration.ofMillis(1);

  /** How one of them works, beside the others. */
  private interface Way {
    CompletableFuture<Integer> createAll(int users, Client client);
  }

  /** What the runs of a race have in common. */
  private interface Start {
    Way of(Timing timing);
  }

  /**
   * Races of a strategy.
   *
   * @param races one for each seed
   * @param unfair how many times as long the slowest of the runs took as the fastest
   */
  record Result(String strategy, int runs, List<Run> races, List<Double> unfair) {}

  private record Race(String strategy, int runs, Start start) {
    Result run(int seeds) {
      List<Double> unfair = new ArrayList<>();
      List<Run> races =
          LongStream.rangeClosed(1, seeds)
              .mapToObj(seed -> once(runs, start, seed, unfair))
              .toList();
      return new Result(strategy, runs, races, unfair);
    }
  }

  private Sharing() {}

  /** All strategies that hold one token, and this project with a shared limit. */
  static List<Result> race(int seeds) {
    return RUNS.stream().flatMap(Sharing::races).toList().parallelStream()
        .map(race -> race.run(seeds))
        .toList();
  }

  private static Stream<Race> races(int runs) {
    return Stream.concat(
        Strategies.ALL.stream()
            .filter(strategy -> strategy.tokens() == 1)
            .map(strategy -> new Race(strategy.name(), runs, timing -> strategy::createAll)),
        Stream.of(new Race(SHARED, runs, Sharing::withBoard)));
  }

  private static Way withBoard(Timing timing) {
    InMemoryStore store = new InMemoryStore(timing, TO_STORE);
    return (users, client) -> {
      Leases board =
          new Leases(
              store,
              BoardKey.ofClient("https://login.example", "client"),
              ThrottleSettings.DEFAULTS,
              timing,
              /* required= */ false,
              BoardListener.NONE);
      CompletableFuture<Integer> created = PROJECT.createAll(users, client, board);
      board.joinOrganization(BoardKey.ofOrganization("https://api.example", "org"));
      return created;
    };
  }

  private static Run once(int runs, Start start, long seed, List<Double> unfair) {
    VirtualTime time = new VirtualTime();
    Timing timing = time.timing(seed);
    VirtualOrg org = new VirtualOrg(Shapes.SHARED.org().settings(USERS, seed), time);
    Watched watched = new Watched(org, timing, /* shared= */ true);
    Way way = start.of(timing);
    List<Instant> ends = new ArrayList<>();
    List<CompletableFuture<Integer>> created = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      int number = run;
      Client client =
          new Client(
              request -> watched.send(Requests.of(number, request)),
              timing,
              List.of(Requests.token(org.answer(Requests.logIn()))));
      created.add(
          way.createAll(USERS / runs, client)
              .whenComplete((done, failure) -> ends.add(timing.now())));
    }
    time.runUntilIdle();
    Duration fastest = Duration.between(VirtualTime.START, ends.get(0));
    Duration slowest = Duration.between(VirtualTime.START, ends.get(runs - 1));
    unfair.add((double) slowest.toMillis() / fastest.toMillis());
    return new Run(
        slowest,
        new LowerBound(300, Shapes.WINDOW, 1, runs * Shapes.CONCURRENCY, Duration.ofMillis(100))
            .of(USERS),
        watched.refusals().size(),
        Statistics.mostWithin(Shapes.WINDOW, watched.refusals()),
        watched.insidePause(),
        created.stream().mapToInt(CompletableFuture::join).sum(),
        USERS);
  }
}
