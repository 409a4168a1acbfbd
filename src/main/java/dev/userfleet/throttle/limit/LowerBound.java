package dev.userfleet.throttle.limit;

import java.time.Duration;

/**
 * The least time that calls take under a limit, from the first of them to the answer of the last:
 * what no client can beat. Pure.
 *
 * @param limit calls that one token's window takes, at least one
 * @param window how long a window lasts from the call that opens it
 * @param tokens tokens with windows of their own, at least one
 * @param concurrency calls in flight at most, at least one
 * @param latency from a call to its answer
 */
public record LowerBound(
    int limit, Duration window, int tokens, int concurrency, Duration latency) {

  public LowerBound {
    if (limit < 1 || tokens < 1 || concurrency < 1) {
      throw new IllegalArgumentException(
          "A lower bound needs at least one call a window, one token and one call in flight");
    }
    if (window.isNegative() || latency.isNegative()) {
      throw new IllegalArgumentException("Neither a window nor a latency is below nothing");
    }
  }

  /** What the limit alone takes: every call is answered at once, however many there are. */
  public static LowerBound ofLimit(int limit, Duration window, int tokens) {
    return new LowerBound(
        limit, window, tokens, /* concurrency= */ 1, /* latency= */ Duration.ZERO);
  }

  /**
   * All windows but the last are waited for whole; the last one's calls leave as {@code
   * concurrency} lets them.
   *
   * @param calls calls that count against the limit, at least none
   */
  public Duration of(int calls) {
    if (calls <= 0) {
      return Duration.ZERO;
    }
    long perWindow = (long) limit * tokens;
    long waits = (calls - 1) / perWindow;
    long last = calls - waits * perWindow;
    long rounds = (last - 1) / concurrency + 1;
    return window.multipliedBy(waits).plus(latency.multipliedBy(rounds));
  }
}
