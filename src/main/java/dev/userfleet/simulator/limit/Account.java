package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One token's, or one client's, dealings with its limit. Not thread-safe. */
final class Account {
  private final RateLimits limits;
  private final @Nullable Rival rival;
  private Counter counter;

  /** When the first refusal came that told to wait until then, and no call was taken since. */
  private Instant pausedSince = Instant.MIN;

  private Instant pausedUntil = Instant.MIN;
  private int callsInsidePause;
  private Instant bannedUntil = Instant.MIN;

  Account(RateLimits limits, @Nullable Rival rival) {
    this.limits = limits;
    this.rival = rival;
    this.counter = limits.counting().start();
  }

  boolean isBanned(Instant now) {
    return now.isBefore(bannedUntil);
  }

  /** Counts a call. */
  Standing call(Limit limit, Instant now) {
    if (rival != null) {
      counter = rival.callUntil(now, counter, limit, limits.counting());
    }
    Counter.Counted counted = counter.call(limit, limits.counting(), now);
    counter = counted.next();
    return counted.standing();
  }

  /** Remembers that a call was taken. */
  void taken() {
    pausedUntil = Instant.MIN;
    callsInsidePause = 0;
  }

  /**
   * Remembers that a call was refused.
   *
   * @param pause how long it is told to wait
   * @return whether it came inside the pause of an earlier one
   */
  boolean refused(Duration pause, Instant now) {
    if (!now.isBefore(pausedUntil)) {
      pausedSince = now;
      pausedUntil = now.plus(pause);
      callsInsidePause = 0;
      return false;
    }
    boolean inside = Duration.between(pausedSince, now).compareTo(limits.pauseGrace()) > 0;
    if (inside) {
      callsInsidePause++;
      banIfTooMany(now);
    }
    return inside;
  }

  private void banIfTooMany(Instant now) {
    Limit ban = limits.ban();
    if (ban != null && callsInsidePause >= ban.calls()) {
      bannedUntil = now.plus(ban.window());
      callsInsidePause = 0;
    }
  }
}
