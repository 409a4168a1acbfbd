package dev.userfleet.bench;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/**
 * Lower bounds of the shapes that {@link dev.userfleet.throttle.limit.LowerBound} does not know.
 * Pure.
 */
final class Bound {

  private Bound() {}

  /**
   * Fixed windows, one after the other: as many calls as fit in each, at once.
   *
   * @param first until the window ends that is open at the start
   * @param limit the number of a call in the run, from 1 → calls that its window may hold
   */
  static Duration windows(
      int calls,
      Duration first,
      Duration window,
      IntUnaryOperator limit,
      int concurrency,
      Duration latency) {
    Duration start = Duration.ZERO;
    Duration length = first;
    int done = 0;
    while (true) {
      long fits = concurrency * (length.minusNanos(1).dividedBy(latency) + 1);
      int here = 0;
      while (done < calls && here < fits && here < limit.applyAsInt(done + 1)) {
        done++;
        here++;
      }
      if (done == calls) {
        return start.plus(rounds(here, concurrency, latency));
      }
      start = start.plus(length);
      length = window;
    }
  }

  /** A bucket that is full at the start. */
  static Duration bucket(int calls, int size, Duration refill, int concurrency, Duration latency) {
    Duration unlimited = rounds(calls, concurrency, latency);
    if (calls <= size) {
      return unlimited;
    }
    Duration limited = refill.multipliedBy(calls - size).dividedBy(size).plus(latency);
    return limited.compareTo(unlimited) > 0 ? limited : unlimited;
  }

  /** Nothing but the calls in flight limits. */
  static Duration rounds(int calls, int concurrency, Duration latency) {
    return latency.multipliedBy((calls + concurrency - 1) / concurrency);
  }
}
