package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody else who calls on the same limit, at random instants. Not thread-safe. */
final class Rival {
  private final Duration meanGap;
  private final RandomGenerator random;
  private @Nullable Instant next;

  /**
   * @param pace how many calls in how long, on average
   */
  Rival(Limit pace, RandomGenerator random) {
    this.meanGap = pace.each();
    this.random = random;
  }

  /** The counter after all that it has called by now. It begins with the limit's first call. */
  Counter callUntil(Instant now, Counter counter, Limit limit, Counting counting) {
    Instant call = next == null ? now.plus(gap()) : next;
    Counter after = counter;
    while (!call.isAfter(now)) {
      after = after.call(limit, counting, call).next();
      call = call.plus(gap());
    }
    next = call;
    return after;
  }

  /** Exponentially distributed: its calls know nothing of each other. */
  private Duration gap() {
    return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * meanGap.toNanos()));
  }
}
