package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.limit.LowerBound;
import dev.userfleet.throttle.queue.WindowServer;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** Runs that share a client, against an org that counts their calls together, in virtual time. */
class SharedPacingTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration LATENCY = Duration.ofMillis(350);
  private static final int CALLS = 640;

  private VirtualTime time = new VirtualTime();

  @BeforeTry
  void newWorld() {
    time = new VirtualTime();
  }

  @Property(tries = 4)
  void run_oneWindowForAll_nothingRefusedAndNearTheBoundAndFair(
      @ForAll long seed, @ForAll boolean eight, @ForAll boolean byTheClock) {
    WindowServer server = server(300, seed).shared();

    SharedRuns runs = run(byTheClock ? server.byTheClock() : server, eight ? 8 : 4, seed);

    assertAllAnswered(runs, server);
    assertEquals(0, server.refused);
    Duration bound = new LowerBound(300, MINUTE, 1, 16, LATENCY).of(CALLS);
    assertTrue(runs.slowest().toMillis() <= 1.05 * bound.toMillis(), runs.slowest() + "");
    assertTrue(
        runs.slowest().compareTo(runs.fastest().multipliedBy(2)) <= 0,
        runs.fastest() + " and " + runs.slowest());
  }

  @Property(tries = 3)
  void run_windowOfItsOwnForEachToken_learnedAndEachUsesItsOwn(
      @ForAll long seed, @ForAll boolean eight) {
    WindowServer server = server(200, seed);

    SharedRuns runs = run(server, eight ? 8 : 4, seed);

    assertAllAnswered(runs, server);
    assertEquals(0, server.refused);
    // One window for all would take minutes. Only what the breaker bears is in flight.
    assertTrue(runs.slowest().toSeconds() <= 15, runs.slowest() + "");
  }

  @Property(tries = 10)
  void run_anyWindowAndStore_nothingRefusedAndEveryCallAcceptedOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int limit,
      @ForAll @IntRange(min = 10, max = 90) int seconds,
      @ForAll @IntRange(min = 2, max = 5) int many,
      @ForAll @IntRange(min = 0, max = 10) int leg) {
    WindowServer server =
        new WindowServer(time, limit, Duration.ofSeconds(seconds), new Random(seed)).shared();
    InMemoryStore store = new InMemoryStore(time.timing(seed), Duration.ofMillis(leg));

    SharedRuns runs = new SharedRuns(time, store, server, seed).start(many, 20);
    runs.runAll();

    assertAllAnswered(runs, server);
    assertEquals(0, server.refused);
  }

  @Property(tries = 1)
  void run_noHeaders_aFewRefusedAtMostAndNothingInsideAPause(@ForAll long seed) {
    WindowServer server = server(300, seed).shared().withoutHeaders();

    SharedRuns runs = run(server, 4, seed);

    assertAllAnswered(runs, server);
    assertEquals(0, server.sentInsidePause);
    assertEquals(0, server.refused);
  }

  @Property(tries = 5)
  void run_somebodyElseSpendsTheWindow_allStopAtTheFirstRefusal(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 290) int spent) {
    WindowServer server = server(300, seed).shared();
    time.after(Duration.ofSeconds(1), () -> server.spend(spent));

    SharedRuns runs = run(server, 4, seed);

    assertAllAnswered(runs, server);
    assertTrue(server.refused <= 58, "refused " + server.refused);
    // Inside a pause those leave that were leased while its news was on its way.
    Duration deepest = server.deepestInsidePause;
    assertTrue(deepest.compareTo(Duration.ofMillis(100)) < 0, deepest + " inside a pause");
  }

  private WindowServer server(int limit, long seed) {
    return new WindowServer(time, limit, MINUTE, new Random(seed));
  }

  private SharedRuns run(WindowServer server, int many, long seed) {
    InMemoryStore store = new InMemoryStore(time.timing(seed), Duration.ofMillis(1));
    SharedRuns runs = new SharedRuns(time, store, server, seed).start(many, CALLS / many);
    runs.runAll();
    return runs;
  }

  private static void assertAllAnswered(SharedRuns runs, WindowServer server) {
    runs.runs.forEach(
        run -> {
          run.replies.forEach(reply -> assertEquals(200, reply.join().status()));
          assertEquals(List.of(), run.told);
        });
    int calls = runs.runs.stream().mapToInt(run -> run.replies.size()).sum();
    assertEquals(calls, server.accepted.stream().distinct().count());
    assertEquals(calls, server.accepted.size());
  }
}
