package dev.userfleet.throttle.board;

import java.time.Instant;

/**
 * Calls that this run may make without asking. Immutable.
 *
 * @param until by this run's clock, after which none of them may leave
 */
record Lease(int calls, Instant until) {

  static final Lease NONE = new Lease(0, Instant.MIN);

  /** Calls that may still leave. */
  int unspent(Instant now) {
    return now.isBefore(until) ? calls : 0;
  }

  /** A call leaves, with a lease or without one. */
  Lease spent() {
    return new Lease(Math.max(0, calls - 1), until);
  }

  /** What is not wanted is given back. */
  Lease atMost(int wanted, Instant now) {
    return new Lease(Math.min(unspent(now), wanted), until);
  }
}
