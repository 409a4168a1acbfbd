package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.limit.Families;
import dev.userfleet.throttle.limit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, in the order of their places, and what they were told. What concerns a waiter is put
 * into the outbox. Not thread-safe.
 */
final class WaitingLine {

  /** A narrowed reset instant is no news; only a wait that moved by more than this is. */
  private static final Duration SAME_WAIT = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Families families;
  private final TreeSet<Waiter> waiters =
      new TreeSet<>(Comparator.comparing((Waiter waiter) -> waiter.place));
  private Instant firstDeadline = Alarm.NEVER;
  private @Nullable Wait current;
  private @Nullable Wait announced;

  /**
   * @param families whose pauses keep some back while those behind them go
   */
  WaitingLine(Outbox outbox, Families families) {
    this.outbox = outbox;
    this.families = families;
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
    boolean apart = families.room(waiter.family, now).until().isPresent();
    if (!apart && current != null && now.isBefore(current.until())) {
      tell(waiter, current);
    }
  }

  /** Whoever comes first of those whom no pause of their family keeps back. */
  Optional<Waiter> first(Instant now) {
    return ready(now).findFirst();
  }

  /** How many they are, counted up to so many. */
  int ready(int most, Instant now) {
    return (int) ready(now).limit(most).count();
  }

  private Stream<Waiter> ready(Instant now) {
    return waiters.stream().filter(waiter -> families.room(waiter.family, now).calls() > 0);
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
    for (Waiter waiter : List.copyOf(waiters)) {
      if (now.isBefore(waiter.deadline)) {
        firstDeadline = earlier(firstDeadline, waiter.deadline);
      } else {
        Optional<Wait> apart = families.room(waiter.family, now).until();
        String reason =
            apart
                .or(() -> Optional.ofNullable(current))
                .map(wait -> wait.reason().toString())
                .orElse(missing);
        fail(waiter, CallFailure.Expired.waitingFor(reason));
      }
    }
  }

  /**
   * Tells those whom a pause of their family keeps back, and fails them if it is too long.
   *
   * @param longest what the settings accept
   * @param tolerance by how much a pause may be longer
   */
  void keepBack(Duration longest, Duration tolerance, Instant now) {
    for (Waiter waiter : List.copyOf(waiters)) {
      Optional<Wait> apart = families.room(waiter.family, now).until();
      Duration pause = apart.map(wait -> Duration.between(now, wait.until())).orElse(Duration.ZERO);
      if (pause.compareTo(longest.plus(tolerance)) > 0) {
        fail(waiter, new CallFailure.PauseTooLong(pause, longest));
      } else if (apart.isPresent() && !waiter.wasTold(apart.get(), SAME_WAIT)) {
        tell(waiter, apart.get());
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
    waiter.told = wait;
    outbox.add(() -> waiter.onWait.accept(wait));
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
