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
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Which token a call gets, and when one more is asked for. */
class TokensInQueueTest {

  private static final int ALLOWED = 3;
  private static final Duration LOGIN = Duration.ofSeconds(2);

  /** After that, the first token's window has begun anew and the second's ends soon. */
  private static final Duration FIRST_IS_OPEN_AGAIN = Duration.ofSeconds(58);

  private final VirtualTime time = new VirtualTime();
  private final FakeToken first = new FakeToken(time, "t1", LOGIN);
  private final FakeToken second = new FakeToken(time, "t2", LOGIN);
  private final FakeToken third = new FakeToken(time, "t3", LOGIN);
  private final CallQueue queue =
      new CallQueue(TestSettings.withTokens(3), time.timing(1), List.of(first, second, third));

  @Test
  void acquire_nothingHeld_logsInOnceForAll() {
    CompletableFuture<Permit> one = acquire();
    CompletableFuture<Permit> other = acquire();

    time.advance(LOGIN);
    granted(one).complete(told(1, 60));

    assertEquals("t1", granted(other).token());
    assertEquals(List.of(1, 0, 0), logins());
  }

  @Test
  void acquire_firstLoginFails_everyWaiterFailsWithIt() {
    first.failNext(new IllegalStateException("refused"));
    CompletableFuture<Permit> one = acquire();
    CompletableFuture<Permit> other = acquire();

    time.advance(LOGIN);

    assertEquals("refused", failure(IllegalStateException.class, one).getMessage());
    assertEquals("refused", failure(IllegalStateException.class, other).getMessage());
  }

  @Test
  void acquire_duringTheFirstLogin_deadlineNamesTheLogin() {
    CompletableFuture<Permit> waiting = queue.acquire(time.instant().plusSeconds(1), wait -> {});

    time.advance(Duration.ofSeconds(1));

    assertEquals(
        "its time ran out while it waited for a login",
        failure(CallFailure.Expired.class, waiting).getMessage());
  }

  @Test
  void acquire_roomLeft_noFurtherLogin() {
    next().complete(told(1, 60));

    acquire();

    assertEquals(List.of(1, 0, 0), logins());
  }

  @Test
  void acquire_spent_oneMoreTokenIsAskedFor() {
    spendFirst(60);
    CompletableFuture<Permit> waiting = acquire();

    time.advance(LOGIN);

    assertEquals("t2", granted(waiting).token());
  }

  @Test
  void acquire_spentForLessThanALoginTakes_waits() {
    spendFirst(2);
    CompletableFuture<Permit> waiting = acquire();

    time.advance(Duration.ofSeconds(2));

    assertEquals("t1", granted(waiting).token());
    assertEquals(List.of(1, 0, 0), logins());
  }

  @Test
  void acquire_furtherLoginFails_waitsForTheWindowAndAsksNoMore() {
    spendFirst(60);
    second.failNext(new IllegalStateException("refused"));
    CompletableFuture<Permit> waiting = acquire();

    time.advance(Duration.ofSeconds(60));

    assertEquals("t1", granted(waiting).token());
    assertEquals(List.of(1, 1, 0), logins());
  }

  @Test
  void acquire_bothHaveRoom_takesTheOneWhoseWindowEndsFirst() {
    openBoth();

    time.advance(FIRST_IS_OPEN_AGAIN);

    assertEquals("t2", granted(acquire()).token());
  }

  @Test
  void acquire_newToken_oneCallFirst() {
    spendFirst(60);
    CompletableFuture<Permit> probe = acquire();
    CompletableFuture<Permit> behind = acquire();

    time.advance(LOGIN);

    assertTrue(probe.isDone());
    assertFalse(behind.isDone());
  }

  @Test
  void complete_countOfANewTokenHoldsOthersCalls_bothShareOneWindow() {
    spendFirst(60);
    CompletableFuture<Permit> probe = acquire();
    CompletableFuture<Permit> behind = acquire();
    time.advance(LOGIN);

    granted(probe).complete(refused(40, Optional.of(budget(ALLOWED + 1, 58))));
    time.advance(Duration.ofSeconds(39));

    assertFalse(behind.isDone());
  }

  @Test
  void complete_countOfANewTokenHoldsOthersCalls_noFurtherTokenIsAskedFor() {
    spendFirst(60);
    CompletableFuture<Permit> probe = acquire();
    time.advance(LOGIN);

    granted(probe).complete(refused(40, Optional.of(budget(ALLOWED + 1, 58))));
    acquire();

    assertEquals(List.of(1, 1, 0), logins());
  }

  @Test
  void superfluous_furtherTokenSharesTheLimit_isNamed() {
    spendFirst(60);
    CompletableFuture<Permit> probe = acquire();
    time.advance(LOGIN);

    granted(probe).complete(refused(40, Optional.of(budget(ALLOWED + 1, 58))));

    assertEquals(List.of("t2"), queue.superfluous().getNow(List.of("not known")));
  }

  @Test
  void superfluous_furtherTokenHasAWindowOfItsOwn_isNotNamed() {
    openBoth();

    assertFalse(queue.superfluous().isDone());
  }

  @Test
  void superfluous_callWithTheFurtherTokenInFlight_isNamedAfterIt() {
    openBoth();
    time.advance(FIRST_IS_OPEN_AGAIN);
    Permit ofTheSecond = granted(acquire());
    Permit ofTheFirst = granted(acquire());

    ofTheFirst.complete(told(ALLOWED, 60));
    boolean early = queue.superfluous().isDone();
    ofTheSecond.complete(told(ALLOWED, 60));

    assertEquals(List.of(false, true), List.of(early, queue.superfluous().isDone()));
  }

  @Test
  void complete_bothSpentInWindowsOfTheirOwn_aThirdTokenIsAskedFor() {
    spendFirst(60);
    CompletableFuture<Permit> probe = acquire();
    time.advance(LOGIN);

    granted(probe).complete(told(1, 60));
    granted(acquire()).complete(told(2, 60));
    acquire();

    assertEquals(List.of(1, 1, 1), logins());
  }

  @Test
  void complete_refusedWithRoomLeft_closesEveryGate() {
    openBoth();
    Permit refused = granted(acquire());

    refused.complete(refused(7, Optional.empty()));
    CompletableFuture<Permit> next = acquire();
    time.advance(Duration.ofMillis(6_999));

    assertFalse(next.isDone());
  }

  @Test
  void complete_refusedByItsOwnLoweredLimit_otherTokensGoOn() {
    openBoth();
    time.advance(FIRST_IS_OPEN_AGAIN);
    Permit refused = granted(acquire());

    refused.complete(refused(40, Optional.of(new Budget(2, 2, at(40)))));

    assertTrue(acquire().isDone());
  }

  @Test
  void acquire_oneTokenDiscarded_theOtherGoesOnWithoutALogin() {
    openBoth();
    time.advance(FIRST_IS_OPEN_AGAIN);

    second.discard();

    assertEquals("t1", granted(acquire()).token());
    assertEquals(List.of(1, 1, 0), logins());
  }

  @Test
  void ended_furtherTokenWithRoom_isNamedForItsRevocation() {
    openBoth();

    queue.close();

    assertEquals(List.of("t2"), queue.ended().getNow(List.of("not ended")));
  }

  @Test
  void ended_furtherTokenSpent_isNotNamed() {
    openBoth();
    granted(acquire()).complete(told(ALLOWED, 60));

    queue.close();

    assertEquals(List.of(), queue.ended().getNow(List.of("not ended")));
  }

  @Test
  void ended_callInFlight_onlyAfterIt() {
    Permit permit = next();

    queue.close();
    boolean early = queue.ended().isDone();
    permit.complete(told(1, 60));

    assertFalse(early);
    assertTrue(queue.ended().isDone());
  }

  /** The first token's window is spent and began two seconds before the second's. */
  private void openBoth() {
    spendFirst(58);
    CompletableFuture<Permit> probe = acquire();
    time.advance(LOGIN);
    granted(probe).complete(told(1, 60));
  }

  private void spendFirst(int resetSeconds) {
    next().complete(told(1, resetSeconds));
    granted(acquire()).complete(told(2, resetSeconds));
    granted(acquire()).complete(told(ALLOWED, resetSeconds));
  }

  private Permit next() {
    CompletableFuture<Permit> permit = acquire();
    time.advance(LOGIN);
    return granted(permit);
  }

  private static Permit granted(CompletableFuture<Permit> turn) {
    assertTrue(turn.isDone(), "still waiting");
    return turn.join();
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Permit> acquire() {
    return queue.acquire(Instant.MAX, wait -> {});
  }

  private List<Integer> logins() {
    return List.of(first.logins, second.logins, third.logins);
  }

  private Outcome told(int used, int resetSeconds) {
    return Outcome.success(Optional.of(budget(used, resetSeconds)), Health.FINE);
  }

  private static Outcome refused(int seconds, Optional<Budget> budget) {
    return Outcome.throttled(Optional.of(Duration.ofSeconds(seconds)), budget);
  }

  private Budget budget(int used, int resetSeconds) {
    return new Budget(ALLOWED, used, at(resetSeconds));
  }

  private Instant at(int seconds) {
    return time.instant().plusSeconds(seconds);
  }

  private static <T extends Throwable> T failure(Class<T> type, CompletableFuture<Permit> future) {
    assertTrue(future.isDone());
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }
}
