package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A fixed window. Refused calls count too: they are what the server has seen, and change nothing
 * before the window closes.
 *
 * @param opened when it began
 * @param calls calls so far
 */
record WindowCounter(Instant opened, int calls) implements Counter {
  static final WindowCounter CLOSED = new WindowCounter(Instant.EPOCH, 0);

  @Override
  public Counted call(Limit limit, Counting counting, Instant now) {
    WindowCounter next =
        isOpen(limit, now) ? this : new WindowCounter(opening(limit, counting, now), 0);
    next = new WindowCounter(next.opened, next.calls + 1);
    Duration left = Duration.between(now, next.opened.plus(limit.window()));
    return new Counted(
        next, new Standing(next.calls, limit, next.calls > limit.calls(), left, left, next.opened));
  }

  private boolean isOpen(Limit limit, Instant now) {
    return calls > 0 && now.isBefore(opened.plus(limit.window()));
  }

  private static Instant opening(Limit limit, Counting counting, Instant now) {
    if (counting.kind() == Counting.Kind.FIRST_CALL) {
      return now;
    }
    Duration sinceAny = Duration.between(Instant.EPOCH.plus(counting.phase()), now);
    long windows = Math.floorDiv(sinceAny.toNanos(), limit.window().toNanos());
    return Instant.EPOCH.plus(counting.phase()).plus(limit.window().multipliedBy(windows));
  }
}
