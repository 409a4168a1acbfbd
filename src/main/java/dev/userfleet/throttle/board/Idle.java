package dev.userfleet.throttle.board;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a run leaves unused what all others may be waiting for: the only call that is leased, or
 * the probe of an org that is down. Something of its own may keep it back for long, so it gives
 * that up for a while. Thread-safe.
 */
final class Idle {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(1);

  // Guarded by this.
  private Instant endsAt = Instant.MAX;
  private Instant restsUntil = Instant.MIN;

  /** How many calls are wanted, of so many that wait. */
  synchronized int wanted(int calls, Instant now) {
    if (!now.isBefore(endsAt)) {
      endsAt = Instant.MAX;
      restsUntil = now.plus(REST);
    }
    return now.isBefore(restsUntil) ? 0 : calls;
  }

  /** Whether there is one call that may leave. */
  synchronized void allowed(boolean one, Instant now) {
    if (!one) {
      endsAt = Instant.MAX;
    } else if (endsAt.equals(Instant.MAX)) {
      endsAt = now.plus(PATIENCE);
    }
  }

  /** A call leaves. */
  synchronized void left() {
    endsAt = Instant.MAX;
  }

  /** When that is worth a look again; {@link Instant#MAX}: when anything else is. */
  synchronized Instant next(Instant now) {
    return now.isBefore(restsUntil) ? restsUntil : endsAt;
  }
}
