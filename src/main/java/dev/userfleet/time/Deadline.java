package dev.userfleet.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One end for several waits, one after the other: what the first takes, the next has not. */
public record Deadline(InstantSource clock, Instant end) {

  /** So much from now on. */
  public static Deadline in(Duration time, InstantSource clock) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  /** What is left, and never more than that. */
  public Duration left(Duration most) {
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(most) < 0 ? left : most;
  }
}
