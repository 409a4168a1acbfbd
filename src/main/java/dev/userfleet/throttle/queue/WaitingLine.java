package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.limit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, in the order of their places, and what they were told. What concerns a waiter is put
 * into the outbox. Not thread-safe.
 */
final class WaitingLine {

  /** A narrowed reset instant is no news; only a wait that moved by more than this is. */
  private static final Duration SAME_WAIT = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final TreeSet<Waiter> waiters =
      new TreeSet<>(Comparator.comparing((Waiter waiter) -> waiter.place));
  private Instant firstDeadline = Alarm.NEVER;
  private @Nullable Wait current;
  private @Nullable Wait announced;

  WaitingLine(Outbox outbox) {
    this.outbox = outbox;
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  /** The next instant at which somebody gives up. */
  Instant firstDeadline() {
    return firstDeadline;
  }

  void add(Waiter waiter, Instant now) {
    waiters.add(waiter);
    firstDeadline = earlier(firstDeadline, waiter.deadline);
    if (current != null && now.isBefore(current.until())) {
      tell(waiter, current);
    }
  }

  /** Takes out whoever comes first. */
  Waiter next() {
    return Objects.requireNonNull(waiters.pollFirst());
  }

  void remove(Waiter waiter) {
    waiters.remove(waiter);
  }

  /**
   * Fails those whose deadline has passed.
   *
   * @param missing what they wait for if no {@link Wait} is known
   */
  void expire(Instant now, String missing) {
    if (now.isBefore(firstDeadline)) {
      return;
    }
    firstDeadline = Alarm.NEVER;
    String reason = current == null ? missing : current.reason().toString();
    for (Waiter waiter : List.copyOf(waiters)) {
      if (now.isBefore(waiter.deadline)) {
        firstDeadline = earlier(firstDeadline, waiter.deadline);
      } else {
        fail(waiter, CallFailure.Expired.waitingFor(reason));
      }
    }
  }

  void failAll(Throwable failure) {
    List.copyOf(waiters).forEach(waiter -> fail(waiter, failure));
  }

  /** Says what the line waits for, if that is news; null: nothing that ends at a known instant. */
  void announce(@Nullable Wait wait) {
    current = wait;
    if (wait != null && (announced == null || !announced.isNear(wait, SAME_WAIT))) {
      announced = wait;
      waiters.forEach(waiter -> tell(waiter, wait));
    }
  }

  private void fail(Waiter waiter, Throwable failure) {
    waiters.remove(waiter);
    outbox.add(() -> waiter.turn.completeExceptionally(failure));
  }

  private void tell(Waiter waiter, Wait wait) {
    outbox.add(() -> waiter.onWait.accept(wait));
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
