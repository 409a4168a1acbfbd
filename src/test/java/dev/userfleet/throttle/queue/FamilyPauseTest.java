package dev.userfleet.throttle.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Routes that have a limit of their own beside the token's. */
class FamilyPauseTest {

  private static final String QUEUES = "queues";
  private static final String OTHERS = "";

  private final VirtualTime time = new VirtualTime();
  private final CallQueue queue =
      new CallQueue(ThrottleSettings.DEFAULTS, time.timing(1), List.of(TokenSource.NONE));
  private final List<Wait> waits = new ArrayList<>();

  @Test
  void complete_familyRefusedWithRoom_itWaitsForItsPauseAndNobodyElseDoes() {
    learnTheLimit(1);
    acquire(QUEUES).join().complete(refusal(7));

    CompletableFuture<Permit> sameFamily = acquire(QUEUES);
    CompletableFuture<Permit> other = acquire(OTHERS);
    CompletableFuture<Permit> otherFamily = acquire("groups");

    assertTrue(other.isDone() && otherFamily.isDone());
    assertFalse(sameFamily.isDone());
    assertEquals(List.of(Wait.Reason.FAMILY), waits.stream().map(Wait::reason).toList());
    assertLeavesAfter(Duration.ofSeconds(7), sameFamily);
  }

  @Test
  void complete_familyRefusedWithRoomToldInTheAnswer_nobodyElseWaits() {
    Outcome refusal =
        Outcome.throttled(
            Optional.of(Duration.ofSeconds(7)),
            Optional.of(new Budget(300, 5, time.instant().plusSeconds(60))));
    acquire(QUEUES).join().complete(refusal);

    assertTrue(acquire(OTHERS).isDone());
    assertFalse(acquire(QUEUES).isDone());
  }

  @Test
  void complete_familyRefusedWithAWindowThatIsSpent_everybodyWaits() {
    learnTheLimit(299);
    Permit permit = acquire(QUEUES).join();
    Outcome refusal =
        Outcome.throttled(
            Optional.of(Duration.ofSeconds(7)),
            Optional.of(new Budget(300, 300, time.instant().plusSeconds(7))));
    permit.complete(refusal);

    assertLeavesAfter(Duration.ofSeconds(7), acquire(OTHERS));
  }

  @Test
  void complete_familyRefusedByAnOrgThatTellsNoWindow_everybodyWaits() {
    acquire(OTHERS).join().complete(Outcome.success(Optional.empty(), Health.FINE));
    acquire(QUEUES).join().complete(refusal(7));

    assertLeavesAfter(Duration.ofSeconds(7), acquire(OTHERS));
  }

  @Test
  void complete_otherRouteRefusedDuringTheFamilysPause_everybodyWaits() {
    learnTheLimit(1);
    Permit other = acquire(OTHERS).join();
    acquire(QUEUES).join().complete(refusal(7));
    other.complete(refusal(5));

    assertLeavesAfter(Duration.ofSeconds(5), acquire(OTHERS));
  }

  @Test
  void complete_otherFamilyRefusedDuringTheFamilysPause_everybodyWaits() {
    learnTheLimit(1);
    Permit other = acquire("groups").join();
    acquire(QUEUES).join().complete(refusal(7));
    other.complete(refusal(5));

    assertLeavesAfter(Duration.ofSeconds(5), acquire(OTHERS));
  }

  @Test
  void complete_familyRefusedDuringTheRunsPause_everybodyWaitsForTheLonger() {
    learnTheLimit(1);
    Permit family = acquire(QUEUES).join();
    acquire(OTHERS).join().complete(refusal(5));
    family.complete(refusal(7));

    assertLeavesAfter(Duration.ofSeconds(7), acquire(OTHERS));
  }

  @Test
  void complete_familyRefusedWhileTheTokenPauses_everybodyWaitsForTheLonger() {
    learnTheLimit(1);
    Permit family = acquire(QUEUES).join();
    Outcome spent =
        Outcome.throttled(
            Optional.of(Duration.ofSeconds(5)),
            Optional.of(new Budget(300, 300, time.instant().plusSeconds(5))));
    acquire(OTHERS).join().complete(spent);
    family.complete(refusal(7));

    assertLeavesAfter(Duration.ofSeconds(7), acquire(OTHERS));
  }

  @Test
  void complete_otherRouteRefusedAfterTheFamilysPause_isARefusalOfItsOwn() {
    learnTheLimit(1);
    acquire(QUEUES).join().complete(refusal(7));
    time.advance(Duration.ofSeconds(8));
    acquire("groups").join().complete(refusal(5));

    assertTrue(acquire(OTHERS).isDone());
    assertTrue(acquire(QUEUES).isDone());
  }

  @Test
  void complete_familyRefusedWithoutAPause_oneCallOfItProbes() {
    learnTheLimit(1);
    acquire(QUEUES).join().complete(Outcome.throttled(Optional.empty(), Optional.empty()));
    CompletableFuture<Permit> probe = acquire(QUEUES);
    CompletableFuture<Permit> next = acquire(QUEUES);

    assertLeavesAfter(Duration.ofSeconds(1), probe);
    assertFalse(next.isDone());
    assertTrue(acquire(OTHERS).isDone());
    probe.join().complete(told(3));
    assertTrue(next.isDone());
  }

  @Test
  void complete_familysPauseTooLong_failsItAlone() {
    learnTheLimit(1);
    Permit refused = acquire(QUEUES).join();
    refused.complete(refusal(7200));

    CallFailure.PauseTooLong failure = failure(CallFailure.PauseTooLong.class, acquire(QUEUES));
    assertEquals(7200, failure.pause().toSeconds());
    assertTrue(acquire(OTHERS).isDone());
  }

  @Test
  void acquire_deadlineInTheFamilysPause_saysWhatItWaitedFor() {
    learnTheLimit(1);
    acquire(QUEUES).join().complete(refusal(7));
    CompletableFuture<Permit> late =
        queue.acquire(queue.place(), QUEUES, time.instant().plusSeconds(5), waits::add);

    time.advance(Duration.ofSeconds(5));

    assertEquals(
        "its time ran out while it waited for the org's pause for calls of its kind",
        failure(CallFailure.Expired.class, late).getMessage());
  }

  @Test
  void close_familyPaused_endsItsWaitsAtOnce() {
    learnTheLimit(1);
    acquire(QUEUES).join().complete(refusal(7));
    CompletableFuture<Permit> waiting = acquire(QUEUES);

    queue.close();

    failure(CallFailure.Stopped.class, waiting);
    assertTrue(queue.ended().isDone());
  }

  private void assertLeavesAfter(Duration pause, CompletableFuture<Permit> call) {
    time.advance(pause.minusMillis(1));
    assertFalse(call.isDone(), "left inside the pause");
    // Jitter lengthens a pause by a quarter of a second at most.
    time.advance(Duration.ofMillis(251));
    assertTrue(call.isDone(), "still waits");
  }

  private void learnTheLimit(int used) {
    acquire(OTHERS).join().complete(told(used));
  }

  private Outcome told(int used) {
    return Outcome.success(
        Optional.of(new Budget(300, used, time.instant().plusSeconds(60))), Health.FINE);
  }

  private static Outcome refusal(int seconds) {
    return Outcome.throttled(Optional.of(Duration.ofSeconds(seconds)), Optional.empty());
  }

  private CompletableFuture<Permit> acquire(String family) {
    return queue.acquire(queue.place(), family, Instant.MAX, waits::add);
  }

  @CanIgnoreReturnValue
  private static <T extends CallFailure> T failure(
      Class<T> type, CompletableFuture<Permit> future) {
    assertTrue(future.isDone());
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }
}
