package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Health;
import java.time.Duration;
import java.time.Instant;

/**
 * Failures in a row. A call that left before the first of them was answered says nothing of what
 * came after, so only a later one ends the row. Immutable and pure.
 *
 * @param since when the first one ended
 */
record Streak(int failures, Instant since) {

  static final Streak NONE = new Streak(0, Instant.MAX);

  /** The same by a clock that shows so much more. */
  Streak by(Duration offset) {
    return new Streak(failures, Clocks.by(since, offset));
  }

  /** A call that left at the one instant ended at the other. */
  Streak after(Health.Kind kind, Instant left, Instant at) {
    return switch (kind) {
      case FAILED -> new Streak(failures + 1, failures == 0 ? at : since);
      case FINE -> left.isBefore(since) ? this : NONE;
      case FORBIDDEN, UNKNOWN -> this;
    };
  }
}
