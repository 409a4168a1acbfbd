package dev.userfleet.forecast;

import java.time.Duration;

/**
 * What the engine's own part costs. It looks at one resource at a time, and writes the whole state
 * before and after it works on each, one write at a time; so a write takes longer the more the
 * state holds.
 *
 * @param registration from one resource to the next
 * @param write with an empty state
 * @param perResource what a resource in the state adds to a write
 */
record EnginePace(Duration registration, Duration write, Duration perResource) {

  /** Two processors that do nothing else, a local file state, no secrets. */
  static final EnginePace QUICK =
      new EnginePace(Duration.ofMillis(12), Duration.ofMillis(3), Duration.ofNanos(50_000));

  /** The same with other work on the machine and a secret a user. */
  static final EnginePace SLOW =
      new EnginePace(Duration.ofMillis(25), Duration.ofMillis(5), Duration.ofNanos(120_000));

  /** More than any state holds. */
  private static final long MOST = 1_000_000_000;

  Duration write(int resources) {
    return write.plus(perResource.multipliedBy(resources));
  }

  /** How many resources the state holds once a write takes so long. */
  int resources(Duration longWrite) {
    long resources = longWrite.minus(write).dividedBy(perResource);
    return (int) Math.max(0, Math.min(resources, MOST));
  }
}
