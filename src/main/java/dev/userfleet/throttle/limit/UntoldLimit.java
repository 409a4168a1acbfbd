package dev.userfleet.throttle.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to hold calls against where replies tell no window: the documented limit, until refusals
 * show another one. Where one burst after another is refused for a moment only, as no window of a
 * minute would do, the pauses they ask for are all there is to obey. Where a refusal tells no pause
 * and the probe after it is refused too, the calls that passed within the minute are what the org
 * allows; from time to time one call more asks whether that still holds. Immutable and pure.
 *
 * @param brief refusals with a brief pause, one a burst, since the last long one
 * @param latest calls that left before then were refused together
 * @param doubted whether the last refusal told no pause, and no later call has passed
 * @param learned calls a minute that were seen to be allowed; 0: the documented limit
 * @param trusted until when one call more is not asked for
 * @param patience how long what was learned is trusted the next time
 */
record UntoldLimit(
    int brief, Instant latest, boolean doubted, int learned, Instant trusted, Duration patience) {

  /** The documented limit of a token. */
  private static final int PER_MINUTE = 300;

  private static final Duration BRIEF = Duration.ofSeconds(5);
  private static final int PROOF = 2;
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(16);

  static final UntoldLimit DOCUMENTED = documented(Instant.MIN);

  private static UntoldLimit documented(Instant latest) {
    return new UntoldLimit(0, latest, false, 0, Instant.MIN, LEAST_PATIENCE);
  }

  /** Whether a pause is too brief to be the rest of a window that is spent, most of the time. */
  static boolean isBrief(Duration pause) {
    return pause.compareTo(BRIEF) <= 0;
  }

  boolean isByTheMinute() {
    return brief < PROOF;
  }

  /** Whether refusals have shown what the org allows. */
  boolean isLearned() {
    return learned > 0;
  }

  /**
   * Calls in any minute.
   *
   * @param reserve calls that are left to others
   */
  int perMinute(int reserve, Instant now) {
    int allowed = learned == 0 ? PER_MINUTE : isAsking(now) ? learned + 1 : learned;
    return Math.max(1, allowed - reserve);
  }

  private boolean isAsking(Instant now) {
    return learned > 0 && !now.isBefore(trusted);
  }

  /** The same by a clock that shows so much more. */
  UntoldLimit by(Duration offset) {
    return new UntoldLimit(
        brief, Clocks.by(latest, offset), doubted, learned, Clocks.by(trusted, offset), patience);
  }

  /**
   * A call was refused.
   *
   * @param pause what it was asked to wait, if it was told
   * @param passed calls that passed within the last minute
   * @param left when it left
   */
  UntoldLimit refused(Optional<Duration> pause, int passed, Instant left, Instant now) {
    if (left.isBefore(latest)) {
      return this;
    }
    if (pause.isPresent()) {
      return isBrief(pause.get())
          ? new UntoldLimit(brief + 1, now, false, learned, trusted, patience)
          : documented(now);
    }
    if (isAsking(now)) {
      return learned(learned, now);
    }
    return doubted
        ? learned(Math.max(1, passed), now)
        : new UntoldLimit(brief, now, true, learned, trusted, patience);
  }

  private UntoldLimit learned(int calls, Instant now) {
    Duration longer = patience.multipliedBy(2);
    return new UntoldLimit(
        brief,
        now,
        false,
        calls,
        now.plus(patience),
        longer.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : longer);
  }

  /**
   * A call has passed.
   *
   * @param passed calls that passed within the last minute, it included
   * @param left when it left
   */
  UntoldLimit passed(int passed, Instant left, Instant now) {
    if (passed > learned && isAsking(now)) {
      return documented(latest);
    }
    boolean stillDoubted = doubted && left.isBefore(latest);
    int least = learned == 0 ? 0 : Math.max(learned, passed);
    return new UntoldLimit(brief, latest, stillDoubted, least, trusted, patience);
  }
}
