package dev.userfleet.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the calls of a step came, as far as somebody knows who only looks now and then. Pure.
 *
 * @param looked when somebody looked last
 * @param calls calls seen until then
 * @param first a moment just before the first call, or null if none was seen
 * @param last a moment just after the last call so far, or null
 * @param waited pauses between calls, those that are long enough to be one
 */
record Pace(
    Instant looked, int calls, @Nullable Instant first, @Nullable Instant last, Duration waited) {

  /** Shorter pauses are the engine's own: it saves its state between users. */
  static final Duration PAUSE = Duration.ofMillis(500);

  static Pace startingAt(Instant now) {
    return new Pace(now, /* calls= */ 0, /* first= */ null, /* last= */ null, Duration.ZERO);
  }

  /**
   * After another look.
   *
   * @param total calls since the start
   */
  Pace at(Instant now, int total) {
    if (total == calls) {
      return new Pace(now, calls, first, last, waited);
    }
    if (first == null || last == null) {
      return new Pace(now, total, looked, now, waited);
    }
    Duration pause = Duration.between(last, looked);
    Duration more = pause.compareTo(PAUSE) < 0 ? Duration.ZERO : pause;
    return new Pace(now, total, first, now, waited.plus(more));
  }

  /** From the first call to the last; nothing if there was none. */
  Duration span() {
    return first == null || last == null ? Duration.ZERO : Duration.between(first, last);
  }
}
