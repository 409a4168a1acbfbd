package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One token's, or one client's, dealings with its limit. Not thread-safe. */
final class Account {
  private final RateLimits limits;
  private final @Nullable Rival rival;
  private Counter counter;

  /** The first refusal since the last call that was taken; null if there was none. */
  private @Nullable Instant refusing;

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

  /**
   * Remembers how a call went.
   *
   * @return whether it came inside a pause
   */
  boolean note(boolean refused, Instant now) {
    if (!refused) {
      refusing = null;
      callsInsidePause = 0;
      return false;
    }
    Instant first = refusing == null ? now : refusing;
    refusing = first;
    boolean inside = Duration.between(first, now).compareTo(limits.pauseGrace()) > 0;
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
