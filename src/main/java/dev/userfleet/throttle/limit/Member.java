package dev.userfleet.throttle.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A run that shares the limit.
 *
 * @param until when it counts as dead unless it has been heard of
 * @param seq of its last write, so that it knows which of them have landed
 * @param leased calls that it may make or has in flight
 * @param wanted its calls that wait and could be in flight
 */
record Member(Instant until, long seq, int leased, int wanted) {

  static final Duration LIFE = Duration.ofSeconds(15);

  boolean isDead(Instant now) {
    return !now.isBefore(until);
  }

  Member by(Duration offset) {
    return new Member(until.plus(offset), seq, leased, wanted);
  }

  Member leasing(int calls) {
    return new Member(until, seq, calls, wanted);
  }
}
