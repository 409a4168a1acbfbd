package dev.userfleet.throttle.limit;

/**
 * How many users the engine should work on at a time. Only those that it has started can wait for a
 * window to open; the rest come at the pace of its state writes, and the window's calls with them.
 * Pure.
 */
public final class Parallelism {

  /** More costs the engine time and gains none. */
  private static final int MOST = 512;

  private Parallelism() {}

  /**
   * What {@code --parallel} should be.
   *
   * @param users whom the plan touches
   * @param callsPerWindow over all tokens
   */
  public static int advised(int users, long callsPerWindow) {
    return (int) Math.min(MOST, Math.min(users, callsPerWindow));
  }
}
