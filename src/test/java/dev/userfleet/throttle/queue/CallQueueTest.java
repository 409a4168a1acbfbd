package dev.userfleet.throttle.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallQueueTest {

  private final VirtualTime time = new VirtualTime();
  private final CallQueue queue =
      new CallQueue(
          ThrottleSettings.DEFAULTS, time.timing(/* seed= */ 1), List.of(TokenSource.NONE));

  @Test
  void acquire_beforeTheFirstReply_oneAtATime() {
    CompletableFuture<Permit> first = acquire();
    CompletableFuture<Permit> second = acquire();

    assertTrue(first.isDone());
    assertFalse(second.isDone());
  }

  @Test
  void complete_withBudget_restFollowsAtOnce() {
    CompletableFuture<Permit> first = acquire();
    CompletableFuture<Permit> second = acquire();

    first.join().complete(told(1, 60));

    assertTrue(second.isDone());
  }

  @Test
  void complete_unsent_usesNothingUp() {
    acquire().join().complete(told(299, 60));

    acquire().join().complete(Outcome.unsent());

    assertTrue(acquire().isDone());
  }

  @Test
  void complete_twice_givesOnePermitBack() {
    Permit permit = acquire().join();

    permit.complete(told(1, 60));
    permit.complete(told(1, 60));

    assertNothingInFlight();
  }

  @Test
  void acquire_windowSpent_leavesAtTheReset() {
    acquire().join().complete(told(300, 60));
    CompletableFuture<Permit> next = acquire();

    time.advance(Duration.ofMillis(59_999));
    boolean early = next.isDone();
    time.advance(Duration.ofMillis(1));

    assertFalse(early);
    assertTrue(next.isDone());
  }

  @Test
  void acquire_windowSpent_saysWhatItWaitsFor() {
    acquire().join().complete(told(300, 60));
    List<Wait> waits = new ArrayList<>();

    CompletableFuture<Permit> unused = queue.acquire(Instant.MAX, waits::add);

    assertEquals(List.of(new Wait(time.instant().plusSeconds(60), Wait.Reason.WINDOW)), waits);
  }

  @Test
  void complete_throttled_nobodyLeavesBeforeThePauseIsOver() {
    acquire().join().complete(told(1, 60));
    Permit refused = acquire().join();
    refused.complete(Outcome.throttled(Optional.of(Duration.ofSeconds(7)), Optional.empty()));
    CompletableFuture<Permit> next = acquire();

    time.advance(Duration.ofMillis(6_999));
    boolean early = next.isDone();
    time.advance(Duration.ofMillis(251));

    assertFalse(early);
    assertTrue(next.isDone());
  }

  @Test
  void complete_throttledForTooLong_failsEveryWaiterWithTheValue() {
    Permit refused = acquire().join();
    CompletableFuture<Permit> waiting = acquire();

    refused.complete(Outcome.throttled(Optional.of(Duration.ofHours(2)), Optional.empty()));

    CallFailure.PauseTooLong failure = failure(CallFailure.PauseTooLong.class, waiting);
    assertEquals(
        "the org asks to wait 7200 s, more than maxRetryAfter, 900 s", failure.getMessage());
  }

  @Test
  void acquire_deadlinePasses_failsAndTakesNoPermit() {
    CompletableFuture<Permit> first = acquire();
    CompletableFuture<Permit> late = queue.acquire(time.instant().plusSeconds(5), wait -> {});

    time.advance(Duration.ofSeconds(5));
    first.join().complete(told(1, 60));

    failure(CallFailure.Expired.class, late);
    assertNothingInFlight();
  }

  @Test
  void cancel_waiter_leavesTheQueueAndTakesNoPermit() {
    CompletableFuture<Permit> first = acquire();
    CompletableFuture<Permit> cancelled = acquire();
    CompletableFuture<Permit> third = acquire();

    cancelled.cancel(/* mayInterruptIfRunning= */ false);
    first.join().complete(told(1, 60));

    third.join().complete(told(2, 60));
    assertNothingInFlight();
  }

  @Test
  void close_waiters_endAtOnceAndNobodyFollows() {
    Permit first = acquire().join();
    CompletableFuture<Permit> waiting = acquire();

    queue.close();
    first.complete(told(1, 60));

    failure(CallFailure.Stopped.class, waiting);
    failure(CallFailure.Stopped.class, acquire());
    assertNothingInFlight();
  }

  @Test
  void complete_listenerThrows_permitsStillFollow() {
    acquire().join().complete(told(300, 60));
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.set(e));
    try {
      CompletableFuture<Permit> unused =
          queue.acquire(
              Instant.MAX,
              wait -> {
                throw new IllegalStateException("listener");
              });
      CompletableFuture<Permit> next = acquire();

      time.advance(Duration.ofSeconds(60));

      assertTrue(next.isDone());
      assertEquals("listener", uncaught.get().getMessage());
    } finally {
      Thread.currentThread().setUncaughtExceptionHandler(null);
    }
  }

  private CompletableFuture<Permit> acquire() {
    return queue.acquire(Instant.MAX, wait -> {});
  }

  private void assertNothingInFlight() {
    queue.close();
    assertTrue(queue.ended().isDone());
  }

  private Outcome told(int used, int resetSeconds) {
    return Outcome.success(
        Optional.of(new Budget(300, used, time.instant().plusSeconds(resetSeconds))), Health.FINE);
  }

  private static <T extends CallFailure> T failure(
      Class<T> type, CompletableFuture<Permit> future) {
    assertTrue(future.isDone());
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }
}
