package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Lane GROUP = Lane.of("group 123");
  private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final CallPipeline pipeline = pipeline(ThrottleSettings.DEFAULTS);
  private final List<String> sent = new ArrayList<>();
  private final Map<String, Integer> faults = new HashMap<>();

  private CallPipeline pipeline(ThrottleSettings settings) {
    CallQueue queue = new CallQueue(settings, time.timing(1), List.of(TokenSource.NONE));
    return new CallPipeline(queue, settings, time.timing(2), CallListener.NONE);
  }

  @Test
  void inLane_firstInFlight_secondLeavesWhenItIsAnswered() {
    learnTheLimit();
    inLane(pipeline, "a");
    inLane(pipeline, "b");

    time.runUntilIdle();

    assertEquals(List.of("a at 1", "b at 2"), sent);
  }

  @Test
  void inLane_firstBacksOff_thoseBehindStayBehind() {
    learnTheLimit();
    faults.put("a", 503);
    inLane(pipeline, "a");
    inLane(pipeline, "b");

    time.runUntilIdle();

    // The org asked for 40 s.
    assertEquals(List.of("a at 1", "a at 42", "b at 43"), sent);
  }

  @Test
  void inLane_laneHeld_otherLanesAndCallsOutsideGoOn() {
    learnTheLimit();
    inLane(pipeline, "a");
    inLane(pipeline, "b");
    send(pipeline, "c");
    inLane(pipeline, Lane.of("group 456"), pipeline.operation("d", Optional.empty()));

    time.runUntilIdle();

    assertEquals(List.of("a at 1", "c at 1", "d at 1", "b at 2"), sent);
  }

  @Test
  void inLane_oneCallInFlightAtMost_thoseWhoWaitInTheLaneDoNotTakeItsPlace() {
    CallPipeline narrow = pipeline(ThrottleSettings.DEFAULTS.serial());
    inLane(narrow, "lane1");
    inLane(narrow, "lane2");
    send(narrow, "free1");
    send(narrow, "free2");

    time.runUntilIdle();

    // The second of the lane came before both, and stands before the last one once it may go.
    assertEquals(List.of("lane1 at 0", "free1 at 1", "lane2 at 2", "free2 at 3"), sent);
  }

  @Test
  void inLane_deadlineWhileOthersHoldTheLane_saysWhatItWaitedFor() {
    faults.put("a", 503);
    inLane(pipeline, "a");
    CompletableFuture<Reply> late =
        inLane(pipeline, GROUP, pipeline.operation("b", Optional.of(Duration.ofSeconds(10))));
    CompletableFuture<Reply> last = inLane(pipeline, "c");

    time.advance(Duration.ofSeconds(10));

    assertEquals(
        "its time ran out while it waited for the calls of group 123 that came before it",
        failure(CallFailure.Expired.class, late).getMessage());
    time.runUntilIdle();
    assertEquals(200, last.join().status());
    assertEquals(List.of("a at 0", "a at 41", "c at 42"), sent);
  }

  @Test
  void inLane_cancelledWhileItWaits_leavesTheLane() {
    inLane(pipeline, "a");
    CompletableFuture<Reply> abandoned = inLane(pipeline, "b");
    inLane(pipeline, "c");

    abandoned.cancel(/* mayInterruptIfRunning= */ false);
    time.runUntilIdle();

    assertEquals(List.of("a at 0", "c at 1"), sent);
  }

  @Test
  void inLane_cancelledInFlight_holdsTheLaneUntilItsAnswer() {
    CompletableFuture<Reply> abandoned = inLane(pipeline, "a");
    inLane(pipeline, "b");
    time.advance(ROUND_TRIP.dividedBy(2));

    abandoned.cancel(/* mayInterruptIfRunning= */ false);
    time.runUntilIdle();

    assertEquals(List.of("a at 0", "b at 1"), sent);
  }

  @Test
  void inLane_callsThrow_freeTheLane() {
    CompletableFuture<Reply> broken =
        pipeline.inLane(
            GROUP,
            pipeline.operation("a", Optional.empty()),
            () -> {
              throw new IllegalStateException("bug");
            });
    inLane(pipeline, "b");

    time.runUntilIdle();

    assertTrue(broken.isCompletedExceptionally());
    assertEquals(List.of("b at 0"), sent);
  }

  @Test
  void close_laneHeld_endsTheWaitsAtOnceAndAnswersTheHolder() {
    CompletableFuture<Reply> holder = inLane(pipeline, "a");
    CompletableFuture<Reply> waiter = inLane(pipeline, "b");
    time.advance(ROUND_TRIP.dividedBy(2));

    pipeline.close();

    failure(CallFailure.Stopped.class, waiter);
    failure(CallFailure.Stopped.class, inLane(pipeline, "c"));
    assertFalse(holder.isDone());
    time.advance(ROUND_TRIP);
    assertEquals(200, holder.join().status());
    assertTrue(pipeline.ended().isDone());
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Reply> inLane(CallPipeline to, String what) {
    return inLane(to, GROUP, to.operation(what, Optional.empty()));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Reply> inLane(CallPipeline to, Lane lane, Operation operation) {
    return to.inLane(lane, operation, () -> send(to, operation));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Reply> send(CallPipeline to, String what) {
    return send(to, to.operation(what, Optional.empty()));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Reply> send(CallPipeline to, Operation operation) {
    return to.send(token -> answer(operation.what()), operation);
  }

  /** Answered after a second; once with a fault and a pause of 40 s, if that was asked for. */
  private CompletableFuture<Reply> answer(String what) {
    sent.add(what + " at " + time.elapsed().toSeconds());
    Integer fault = faults.remove(what);
    Reply reply =
        fault == null
            ? new Reply(200, Map.of(), "")
            : new Reply(fault, Map.of("Retry-After", List.of("40")), "");
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    time.after(ROUND_TRIP, () -> answer.complete(reply));
    return answer;
  }

  /** Until a first answer has come, one call at a time leaves. */
  private void learnTheLimit() {
    send(pipeline, "first");
    time.runUntilIdle();
    sent.clear();
  }

  @CanIgnoreReturnValue
  private static <T extends CallFailure> T failure(Class<T> type, CompletableFuture<Reply> future) {
    assertTrue(future.isDone());
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }
}
