package dev.userfleet.simulator.limit;

import java.time.Instant;

/** What was counted against a limit so far. Immutable. */
sealed interface Counter permits WindowCounter, BucketCounter {

  /**
   * Counts one call.
   *
   * @param limit the limit as it is now, which may differ from that of earlier calls
   * @param now not before earlier calls
   */
  Counted call(Limit limit, Counting counting, Instant now);

  /**
   * A call that was counted.
   *
   * @param next the counter afterwards
   * @param standing where the call found the limit
   */
  record Counted(Counter next, Standing standing) {}
}
