package dev.userfleet.throttle.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls may be in flight: a part less when the org is overloaded, one more after that many
 * successes. An org that bears only so many at once refuses the next one however few were made
 * before, so where it refused is remembered and tried again more and more seldom. Latency is no
 * signal under a quota. Immutable and pure.
 *
 * @param most the upper end; the lower one is one call
 * @param loweredAt calls that left before then say nothing that is not known already
 * @param from calls after the latest lowering: more than these were borne for a while
 * @param ceiling the most that the org bore when it last refused for their number
 * @param patience how long the ceiling holds
 */
record Concurrency(
    int most, double limit, Instant loweredAt, int from, int ceiling, Duration patience) {

  private static final double LOWERED = 0.7;
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

  static Concurrency of(int most) {
    return new Concurrency(most, most, Instant.MIN, most, most, Duration.ZERO);
  }

  int calls() {
    return (int) limit;
  }

  /** A call was answered well. */
  Concurrency raised(Instant now) {
    int highest = loweredAt.plus(patience).isAfter(now) ? ceiling : most;
    return limit >= highest ? this : limited(Math.min(highest, limit + 1 / limit));
  }

  /**
   * The org is in trouble.
   *
   * @param left when the call left that failed
   */
  Concurrency lowered(Instant left, Instant now) {
    if (left.isBefore(loweredAt)) {
      return this;
    }
    double lower = Math.max(1, limit * LOWERED);
    return new Concurrency(most, lower, now, (int) lower, ceiling, patience);
  }

  /**
   * The org refused a call for the number of those in flight.
   *
   * @param left when that call left
   */
  Concurrency crowded(Instant left, Instant now) {
    if (left.isBefore(loweredAt)) {
      return this;
    }
    int borne = Math.max(1, calls() - 1);
    double lower = calls() > from ? borne : Math.max(1, limit * LOWERED);
    Duration longer = patience.multipliedBy(2);
    longer = longer.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : longer;
    boolean again = borne == ceiling && !patience.isZero();
    return new Concurrency(most, lower, now, (int) lower, borne, again ? longer : FIRST_PATIENCE);
  }

  private Concurrency limited(double calls) {
    return new Concurrency(most, calls, loweredAt, from, ceiling, patience);
  }
}
