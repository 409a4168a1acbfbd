package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a limit stands after a call.
 *
 * @param count calls taken, this one included
 * @param limit what it was held against
 * @param refused whether this call was one too many
 * @param reset until the limit is as if nobody had called
 * @param retryAfter until a refused call would be taken
 * @param opened when the window began; null if there is no window
 */
public record Standing(
    int count,
    Limit limit,
    boolean refused,
    Duration reset,
    Duration retryAfter,
    @Nullable Instant opened) {

  /** Calls that it still takes. */
  public int remaining() {
    return Math.max(0, limit.calls() - count);
  }

  long resetSeconds() {
    return secondsUp(reset);
  }

  /** Rounded up, so that a caller who waits this long is not early. */
  static long secondsUp(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
