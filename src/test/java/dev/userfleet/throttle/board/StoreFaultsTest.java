package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.Permit;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.queue.WindowServer;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that share a limit, while the store in which they meet has faults. */
class StoreFaultsTest {

  private static final Duration WINDOW = Duration.ofSeconds(20);

  private final VirtualTime time = new VirtualTime();
  private final InMemoryStore store = new InMemoryStore(time.timing(1), Duration.ofMillis(1));
  private final WindowServer org = new WindowServer(time, 100, WINDOW, new Random(1)).shared();
  private final SharedRuns runs = new SharedRuns(time, store, org, 1);

  @Test
  void run_storeAwayFromTheStart_noCallWaitsForItLongerThan300ms() {
    store.fallSilent();

    SharedRuns.Run run = run(/* required= */ false);
    run.call(1);
    time.advance(Duration.ofMillis(300));

    assertEquals(1, org.inFlight);
    runs.runAll();
    assertEquals(List.of("away: no answer within 300 ms"), run.told);
  }

  @Test
  void run_storeHangsForAWhile_callsGoOnAndItIsToldOnceAndOnceWhenItIsBack() {
    runs.start(4, 60);
    time.after(Duration.ofSeconds(10), store::fallSilent);
    time.after(Duration.ofSeconds(50), store::comeBack);

    runs.runAll();

    assertAllAnswered();
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(75)) < 0, runs.slowest() + "");
    runs.runs.forEach(
        run ->
            assertTrue(
                run.told.isEmpty()
                    || run.told.equals(List.of("away: no answer within 300 ms"))
                    || run.told.equals(List.of("away: no answer within 300 ms", "back")),
                run.told + ""));
    assertTrue(org.refused <= 3 * 16, "refused " + org.refused);
  }

  @Test
  void run_storeAwayForTwoSeconds_nothingRefused() {
    runs.start(4, 60);
    time.after(Duration.ofMillis(400), store::goAway);
    time.after(Duration.ofMillis(2400), store::comeBack);

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(70)) < 0, runs.slowest() + "");
    runs.runs.forEach(StoreFaultsTest::assertToldOnceAndOnceWhenBack);
  }

  @Test
  void run_storeLosesEverything_isGivenItAgainAndNothingIsRefused() {
    runs.start(4, 60);
    time.after(Duration.ofMillis(500), store::lose);
    time.after(Duration.ofMillis(20_600), store::lose);
    time.after(Duration.ofSeconds(30), store::lose);

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
    runs.runs.forEach(run -> assertEquals(List.of(), run.told));
  }

  @Test
  void run_storeLosesAnswers_nothingIsCountedTwice() {
    store.loseAnswers(0.05);
    runs.start(4, 60);

    runs.runAll();

    assertAllAnswered();
    assertTrue(org.refused <= 16, "refused " + org.refused);
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(75)) < 0, runs.slowest() + "");
  }

  @Test
  void run_storeFarAway_nothingRefusedAndStillSoonDone() {
    store.takeLonger(Duration.ofMillis(25));
    runs.start(4, 60);

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(48)) < 0, runs.slowest() + "");
  }

  @Test
  void run_storesClockAMinuteAhead_makesNoDifference() {
    store.setClockAhead(Duration.ofSeconds(60));
    runs.start(4, 60);

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(45)) < 0, runs.slowest() + "");
  }

  @ParameterizedTest
  @ValueSource(ints = {-30, 0, 60})
  void run_storesClockIsSetDuringAPause_whoComesThenKeepsToThePause(int seconds) {
    runs.start(1, 10);
    time.advance(Duration.ofSeconds(3));
    org.spend(95); // by somebody who shares nothing
    runs.start(1, 30);
    time.advance(Duration.ofSeconds(4));
    int refused = org.refused;
    int early = org.sentInsidePause;
    store.setClockAhead(Duration.ofSeconds(seconds));
    time.advance(Duration.ofSeconds(6));

    runs.start(1, 60);
    runs.runAll();

    assertAllAnswered();
    assertTrue(refused > 0, "there was no pause");
    assertEquals(refused, org.refused);
    assertEquals(early, org.sentInsidePause);
  }

  @ParameterizedTest
  @ValueSource(ints = {-30, 60})
  void run_storesClockIsSetWhileManyRun_nothingRefused(int seconds) {
    runs.start(4, 60);
    time.after(Duration.ofSeconds(7), () -> store.setClockAhead(Duration.ofSeconds(seconds)));

    runs.runAll();

    assertAllAnswered();
    assertEquals(0, org.refused);
    assertTrue(runs.slowest().compareTo(Duration.ofSeconds(75)) < 0, runs.slowest() + "");
  }

  @Test
  void run_otherVersionWritesAmidARun_goesOnByItselfAndLeavesItAlone() {
    SharedRuns.Run run = run(/* required= */ false);
    run.call(300);
    time.advance(Duration.ofSeconds(6));
    store.put(SharedRuns.CLIENT, "{\"format\":2}");
    int before = store.written.size();

    runs.runAll();

    assertAllAnswered();
    assertEquals(1, run.told.size(), run.told + "");
    List<String> after = store.written.subList(before, store.written.size());
    assertFalse(after.stream().anyMatch(value -> value.contains("\"window\"")));
  }

  @Test
  void run_storeHoldsWhatIsNotOfThisVersion_goesOnByItselfAndLeavesItAlone() {
    store.put(SharedRuns.CLIENT, "{\"format\":2}");
    SharedRuns.Run run = run(/* required= */ false);
    run.call(30);

    runs.runAll();

    assertAllAnswered();
    assertEquals(1, run.told.size());
    assertTrue(run.told.get(0).contains("is not of this version of userfleet"), run.told + "");
    assertFalse(store.written.stream().anyMatch(value -> value.contains("\"window\"")));
  }

  @Test
  void run_required_waitsForTheStoreAndThenFailsWithOneMessage() {
    SharedRuns.Run run = run(/* required= */ true);
    run.call(200);
    time.after(Duration.ofMillis(500), store::goAway);

    runs.runAll();

    Duration longest = ThrottleSettings.DEFAULTS.maxRetryAfter();
    assertTrue(run.took().compareTo(longest) >= 0, run.took() + "");
    assertTrue(run.took().compareTo(longest.plusSeconds(40)) < 0, run.took() + "");
    run.replies
        .get(199)
        .handle(
            (reply, failure) -> {
              assertTrue(failure.getCause() instanceof CallFailure.NoOthers, failure + "");
              return null;
            })
        .join();
  }

  @Test
  void run_requiredAndOthersAlwaysFaster_failsWithTheSameMessage() {
    ThrottleSettings settings = TestSettings.withMaxRetryAfter(Duration.ofMinutes(2));
    SharedRuns.Run run = runs.start(settings, /* required= */ true);
    run.call(200);
    time.after(Duration.ofMillis(500), store::crowd);

    time.advance(settings.maxRetryAfter().plusSeconds(40));

    CompletableFuture<?> last = run.replies.get(199);
    assertTrue(last.isCompletedExceptionally(), "it still waits");
    Throwable failure = assertThrows(CompletionException.class, last::join).getCause();
    assertTrue(failure instanceof CallFailure.NoOthers, failure + "");
  }

  @Test
  void run_othersCallAllTheTime_isLeasedCallsAllTheSame() {
    SharedRuns.Run run = run(/* required= */ true);
    run.call(30);
    for (int milli = 0; milli < 10_000; milli++) {
      time.after(Duration.ofMillis(milli), () -> store.call(SharedRuns.CLIENT));
    }

    time.advance(Duration.ofSeconds(10));

    assertEquals(30, org.accepted.size());
  }

  @Test
  void run_requiredAndStoreAway_noFurtherTokenIsTriedEither() {
    Leases board =
        new Leases(
            store,
            SharedRuns.CLIENT,
            ThrottleSettings.DEFAULTS,
            time.timing(7),
            /* required= */ true,
            BoardListener.NONE);
    List<TokenSource> tokens = List.of(TokenSource.fixed("one"), TokenSource.fixed("two"));
    CallQueue queue = new CallQueue(ThrottleSettings.DEFAULTS, time.timing(8), tokens, board);
    store.goAway();
    time.advance(Duration.ofSeconds(1));

    CompletableFuture<Permit> turn = queue.acquire(Instant.MAX, wait -> {});
    time.advance(Duration.ofSeconds(1));

    assertFalse(turn.isDone());
  }

  @Test
  void run_requiredAndStoreComesBack_goesOn() {
    SharedRuns.Run run = run(/* required= */ true);
    run.call(90);
    time.after(Duration.ofMillis(300), store::goAway);
    time.after(Duration.ofSeconds(15), store::comeBack);

    runs.runAll();

    assertAllAnswered();
    assertToldOnceAndOnceWhenBack(run);
  }

  @Test
  void run_ends_givesBackWhatItHeldAndIsNoMember() {
    runs.start(2, 20);

    runs.runAll();

    String last = store.written.get(store.written.size() - 1);
    assertTrue(last.contains("\"members\":{}"), last);
  }

  @Test
  void others_whileRunsShare_saysWhoAndWhatIsLeft() {
    runs.start(3, 200);

    time.advance(Duration.ofSeconds(10));

    Others others = runs.runs.get(0).board.others();
    assertEquals(2, others.runs());
    assertEquals(100, others.allowed());
    assertEquals(0, others.left());
    assertTrue(
        others.toString().startsWith("2 other runs; 0 of 100 left for 10 s")
            || others.toString().startsWith("2 other runs; 0 of 100 left for 11 s"),
        others.toString());
  }

  private SharedRuns.Run run(boolean required) {
    return runs.start(ThrottleSettings.DEFAULTS, required);
  }

  private static void assertToldOnceAndOnceWhenBack(SharedRuns.Run run) {
    assertEquals(2, run.told.size(), run.told + "");
    assertTrue(run.told.get(0).startsWith("away: "), run.told + "");
    assertEquals("back", run.told.get(1));
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
