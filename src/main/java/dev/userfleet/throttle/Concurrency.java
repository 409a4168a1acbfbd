package dev.userfleet.throttle;

import java.time.Instant;

/**
 * How many calls may be in flight: a part less when the org is overloaded, one more after that many
 * successes. Latency is no signal under a quota. Immutable and pure.
 *
 * @param most the upper end; the lower one is one call
 * @param loweredAt calls that left before then say nothing that is not known already
 */
record Concurrency(int most, double limit, Instant loweredAt) {

  private static final double LOWERED = 0.7;

  static Concurrency of(int most) {
    return new Concurrency(most, most, Instant.MIN);
  }

  int calls() {
    return (int) limit;
  }

  Concurrency raised() {
    return new Concurrency(most, Math.min(most, limit + 1 / limit), loweredAt);
  }

  /**
   * @param left when the call left that failed
   */
  Concurrency lowered(Instant left, Instant now) {
    return left.isBefore(loweredAt)
        ? this
        : new Concurrency(most, Math.max(1, limit * LOWERED), now);
  }
}
