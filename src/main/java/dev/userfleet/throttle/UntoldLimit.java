package dev.userfleet.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to hold calls against where replies tell no window: the documented limit, until refusals
 * follow one another too closely to come from a window of a minute. Then the pauses they ask for
 * are all there is to obey. Immutable and pure.
 *
 * @param brief refusals with a brief pause, one a burst, since the first of them
 * @param first when that was
 * @param latest calls that left before then were refused together
 */
record UntoldLimit(int brief, Instant first, Instant latest) {

  /** The documented limit of a token. */
  private static final int PER_MINUTE = 300;

  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration BRIEF = Duration.ofSeconds(5);
  private static final int PROOF = 3;

  static final UntoldLimit DOCUMENTED = new UntoldLimit(0, Instant.MIN, Instant.MIN);

  /** Whether a pause is too brief to be the rest of a window that is spent, most of the time. */
  static boolean isBrief(Duration pause) {
    return pause.compareTo(BRIEF) <= 0;
  }

  boolean isByTheMinute() {
    return brief < PROOF;
  }

  /**
   * Calls in any minute.
   *
   * @param reserve calls that are left to others
   */
  int perMinute(int reserve) {
    return Math.max(1, PER_MINUTE - reserve);
  }

  /**
   * A call was refused.
   *
   * @param pause what it was asked to wait, if it was told
   * @param left when it left
   */
  UntoldLimit refused(Optional<Duration> pause, Instant left, Instant now) {
    if (pause.isEmpty() || left.isBefore(latest)) {
      return this;
    }
    if (!isBrief(pause.get())) {
      return DOCUMENTED;
    }
    boolean close = brief > 0 && (!isByTheMinute() || now.isBefore(first.plus(MINUTE)));
    return close ? new UntoldLimit(brief + 1, first, now) : new UntoldLimit(1, now, now);
  }
}
