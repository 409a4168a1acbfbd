package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket, kept as one instant (the generic cell rate algorithm). A refused call takes
 * nothing.
 *
 * @param full when the bucket will be full again
 */
record BucketCounter(Instant full) implements Counter {
  static final BucketCounter FULL = new BucketCounter(Instant.EPOCH);

  @Override
  public Counted call(Limit limit, Counting counting, Instant now) {
    Duration each = limit.each();
    Instant emptied = (full.isAfter(now) ? full : now).plus(each);
    Duration tooMuch = Duration.between(now.plus(each.multipliedBy(limit.calls())), emptied);
    boolean refused = tooMuch.compareTo(Duration.ZERO) > 0;
    BucketCounter next = refused ? this : new BucketCounter(emptied);
    Duration untilFull = Duration.between(now, next.full);
    long taken = untilFull.plus(each).minusNanos(1).dividedBy(each);
    return new Counted(
        next,
        new Standing(
            (int) taken,
            limit,
            refused,
            untilFull,
            refused ? tooMuch : Duration.ZERO,
            /* opened= */ null));
  }
}
