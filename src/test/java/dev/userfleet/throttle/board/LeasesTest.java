package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.FakeToken;
import dev.userfleet.throttle.queue.Permit;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.queue.WindowServer;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Runs that share a limit, and what becomes of those that die, come late or are cut off. */
class LeasesTest {

  private final VirtualTime time = new VirtualTime();
  private final InMemoryStore store = new InMemoryStore(time.timing(1), Duration.ofMillis(1));
  private final WindowServer org =
      new WindowServer(time, 100, Duration.ofSeconds(20), new Random(1)).shared();
  private final SharedRuns runs = new SharedRuns(time, store, org, 1);

  @Test
  void run_oneDiesWithPermitsInHand_theOthersHaveThemWithinAWindow() {
    runs.start(4, 80);
    SharedRuns.Run dying = runs.runs.remove(0);
    time.after(Duration.ofMillis(700), dying::die);

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
    // Four windows hold what the four could have made; the dead one's part is not waited for.
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(64)) < 0, runs.slowest() + "");
  }

  @Test
  void run_oneIsCutOffForLongerThanItLives_joinsAnewAndNothingIsLost() {
    runs.start(3, 80);
    time.after(Duration.ofMillis(700), () -> runs.runs.get(0).cutOff(Duration.ofSeconds(25)));

    runs.runAll();

    assertAllAnswered();
    assertEquals(List.of("away: no answer within 300 ms", "back"), runs.runs.get(0).told);
    assertEquals(List.of(), runs.runs.get(1).told);
    assertTrue(org.refused <= 16, "refused " + org.refused);
  }

  @Test
  void run_anotherComesLate_hearsOfTheWindowBeforeItsFirstCall() {
    runs.start(1, 100);
    time.advance(Duration.ofSeconds(8));
    runs.start(1, 30);

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
  }

  @Test
  void run_anothersLoginHangs_doesNotWaitForTheOnlyPermit() {
    runs.start(new FakeToken(time, "late", Duration.ofHours(1))).call(1);
    time.advance(Duration.ofSeconds(1));

    SharedRuns.Run run = runs.start(ThrottleSettings.DEFAULTS, /* required= */ false);
    run.call(30);
    time.advance(Duration.ofSeconds(10));

    assertEquals(30, org.accepted.size());
  }

  @Test
  void run_anothersCallsWaitForTheirFamily_doesNotWaitForTheOnlyPermit() {
    CallQueue other = queue(ThrottleSettings.DEFAULTS, 7);
    acquire(other, "").complete(told(1));
    acquire(other, "queues")
        .complete(Outcome.throttled(Optional.of(Duration.ofMinutes(4)), Optional.of(budget(2))));
    acquire(other, "").complete(Outcome.throttled(Optional.empty(), Optional.of(budget(100))));
    for (int call = 0; call < 16; call++) {
      Future<?> unused = other.acquire(other.place(), "queues", Instant.MAX, wait -> {});
    }
    time.advance(Duration.ofSeconds(30)); // One call is to show whether that pause was enough.

    SharedRuns.Run run = runs.start(ThrottleSettings.DEFAULTS, /* required= */ false);
    run.call(30);
    time.advance(Duration.ofSeconds(10));

    assertEquals(30, org.accepted.size());
  }

  @Test
  void run_anothersCeilingKeepsItFromTheOnlyPermit_hasItAfterASecond() {
    CallQueue other = queue(TestSettings.withCeiling(1), 7);
    time.advance(Duration.ofSeconds(1));
    acquire(other, "").complete(Outcome.ignored(Health.UNKNOWN));
    Future<?> unused = other.acquire(Instant.MAX, wait -> {});
    time.advance(Duration.ofSeconds(30));

    SharedRuns.Run run = runs.start(ThrottleSettings.DEFAULTS, /* required= */ false);
    run.call(30);
    time.advance(Duration.ofSeconds(10));

    assertEquals(30, org.accepted.size());
  }

  @Test
  void run_allOfIt_writesNoTokenAndNothingOfTheCalls() {
    runs.start(3, 60);

    runs.runAll();

    for (String value : store.written) {
      assertFalse(value.contains("token") || value.contains("/"), value);
    }
  }

  @Test
  void run_alone_writesOnceForManyCalls() {
    WindowServer wide =
        new WindowServer(time, 3000, Duration.ofSeconds(60), new Random(1)).shared();

    SharedRuns one = new SharedRuns(time, store, wide, 1).start(1, 800);
    one.runAll();

    assertTrue(store.swaps < 800 / 4, "swaps " + store.swaps);
  }

  @Test
  void close_twice_leavesOnce() {
    CallQueue queue = queue(ThrottleSettings.DEFAULTS, 7);
    time.advance(Duration.ofSeconds(1));
    int before = store.swaps;

    queue.close();
    queue.close();
    time.advance(Duration.ofSeconds(1));

    assertEquals(before + 1, store.swaps);
  }

  private CallQueue queue(ThrottleSettings settings, int seed) {
    Timing timing = time.timing(seed);
    Leases board =
        new Leases(
            store, SharedRuns.CLIENT, settings, timing, /* required= */ false, BoardListener.NONE);
    return new CallQueue(settings, timing, List.of(TokenSource.fixed("own")), board);
  }

  private Permit acquire(CallQueue queue, String family) {
    CompletableFuture<Permit> turn = queue.acquire(queue.place(), family, Instant.MAX, wait -> {});
    time.advance(Duration.ofSeconds(1));
    return turn.join();
  }

  private Outcome told(int used) {
    return Outcome.success(Optional.of(budget(used)), Health.FINE);
  }

  private Budget budget(int used) {
    return new Budget(100, used, time.instant().plusSeconds(15));
  }

  private void assertAllAnswered() {
    runs.runs.forEach(
        run -> {
          assertTrue(run.end.isBefore(Instant.MAX), "not all ended");
          run.replies.forEach(reply -> assertEquals(200, reply.join().status()));
          assertTrue(run.pipeline.ended().isDone(), "a permit was lost");
        });
  }
}
