package dev.userfleet.throttle;

import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue in front of one OAuth token. Calls leave in the order in which they came, as soon as
 * the token's window, its gate and the concurrency that all quotas share allow. Nothing blocks and
 * no thread waits: the queue is looked at again at every outcome, and at one instant by a timer.
 *
 * <p>Thread-safe. Futures are completed in order and outside any lock, by the thread that made room
 * or by the timer's.
 */
public final class Quota implements AutoCloseable {

  private static final Duration LONGEST_JITTER = Duration.ofMillis(250);

  /** A narrowed reset instant is no news; only a wait that moved by more than this is. */
  private static final Duration SAME_WAIT = Duration.ofSeconds(1);

  private final ThrottleSettings settings;
  private final Semaphore concurrency;
  private final Timing timing;
  private final Outbox outbox = new Outbox();

  // Guarded by this.
  private final Set<Waiter> queue = new LinkedHashSet<>();
  private final Limits limits;
  private final Alarm alarm;
  private Instant firstDeadline = Alarm.NEVER;
  private @Nullable Wait current;
  private @Nullable Wait announced;
  private boolean closed;

  /**
   * @param concurrency calls in flight that all quotas share
   */
  public Quota(ThrottleSettings settings, Semaphore concurrency, Timing timing) {
    this.settings = settings;
    this.concurrency = concurrency;
    this.timing = timing;
    limits = new Limits(settings);
    alarm = new Alarm(timing, this::lookAgain);
  }

  /**
   * Queues for a permit. Does not block; cancelling the future leaves the queue.
   *
   * @param deadline when to give up; {@link Instant#MAX} for never
   * @param onWait told what the queue waits for, when that is known and each time it changes; must
   *     not block
   * @return fails with {@link CallFailure.Expired} at the deadline, {@link CallFailure.Stopped}
   *     once this is closed, {@link CallFailure.PauseTooLong} while the org wants a longer pause
   *     than the settings accept
   */
  public CompletableFuture<Permit> acquire(Instant deadline, Consumer<Wait> onWait) {
    Waiter waiter = new Waiter(deadline, onWait);
    synchronized (this) {
      if (closed) {
        return CompletableFuture.failedFuture(new CallFailure.Stopped());
      }
      queue.add(waiter);
      firstDeadline = earlier(firstDeadline, deadline);
      if (current != null && timing.now().isBefore(current.until())) {
        tell(waiter, current);
      }
      look();
    }
    Future<?> unused =
        waiter.turn.whenComplete(
            (permit, failure) -> {
              if (failure != null) {
                leave(waiter);
              }
            });
    outbox.deliver();
    return waiter.turn;
  }

  /** Ends every wait with {@link CallFailure.Stopped}; no permit is granted from now on. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      failAll(new CallFailure.Stopped());
      alarm.set(Alarm.NEVER);
    }
    outbox.deliver();
  }

  /** The call that left at that instant has ended. */
  void completed(Instant left, Outcome outcome) {
    synchronized (this) {
      limits.completed(outcome, jitter(), left, timing.now());
      concurrency.release();
      look();
    }
    outbox.deliver();
  }

  private void lookAgain() {
    synchronized (this) {
      alarm.set(Alarm.NEVER);
      look();
    }
    outbox.deliver();
  }

  /** Grants what may leave now and sets the alarm for the rest. */
  private void look() {
    Instant now = timing.now();
    expire(now);
    Duration pause = limits.pause(now);
    if (pause.compareTo(settings.maxRetryAfter().plus(LONGEST_JITTER)) > 0) {
      failAll(new CallFailure.PauseTooLong(pause, settings.maxRetryAfter()));
    }
    Wait wait = grantAll(now);
    announce(wait);
    Instant again = wait == null ? Alarm.NEVER : wait.until();
    alarm.set(queue.isEmpty() ? Alarm.NEVER : earlier(again, firstDeadline));
  }

  /** Returns what the rest of the queue waits for, or null if nothing but an outcome. */
  private @Nullable Wait grantAll(Instant now) {
    while (!queue.isEmpty()) {
      Room room = limits.room(now);
      if (room.calls() == 0) {
        return room.until().orElse(null);
      }
      if (!concurrency.tryAcquire()) {
        return null;
      }
      limits.left();
      Iterator<Waiter> line = queue.iterator();
      Waiter first = line.next();
      line.remove();
      outbox.add(() -> hand(first, now));
    }
    return null;
  }

  private void hand(Waiter waiter, Instant left) {
    if (!isClosed() && waiter.turn.complete(new Permit(this, left))) {
      return;
    }
    completed(left, Outcome.unsent());
    waiter.turn.completeExceptionally(new CallFailure.Stopped());
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void leave(Waiter waiter) {
    queue.remove(waiter);
  }

  private void expire(Instant now) {
    if (now.isBefore(firstDeadline)) {
      return;
    }
    firstDeadline = Alarm.NEVER;
    String reason = current == null ? "its turn" : current.reason().toString();
    for (Waiter waiter : new ArrayList<>(queue)) {
      if (now.isBefore(waiter.deadline)) {
        firstDeadline = earlier(firstDeadline, waiter.deadline);
      } else {
        fail(waiter, CallFailure.Expired.waitingFor(reason));
      }
    }
  }

  private void failAll(CallFailure failure) {
    List.copyOf(queue).forEach(waiter -> fail(waiter, failure));
  }

  private void fail(Waiter waiter, CallFailure failure) {
    queue.remove(waiter);
    outbox.add(() -> waiter.turn.completeExceptionally(failure));
  }

  private void announce(@Nullable Wait wait) {
    current = wait;
    if (wait != null && (announced == null || !announced.isNear(wait, SAME_WAIT))) {
      announced = wait;
      queue.forEach(waiter -> tell(waiter, wait));
    }
  }

  private void tell(Waiter waiter, Wait wait) {
    outbox.add(() -> waiter.onWait.accept(wait));
  }

  private Duration jitter() {
    return Duration.ofMillis(timing.random().nextLong(LONGEST_JITTER.toMillis() + 1));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
