package dev.userfleet.bench;

import java.time.Duration;

/**
 * One run of a strategy.
 *
 * @param time from the start to the last answer
 * @param bound the least that it takes
 * @param refusedInAWindow the most refusals in any span as long as a window
 * @param insidePause calls sent though a refusal had told to wait
 * @param completed users created
 */
record Run(
    Duration time,
    Duration bound,
    int refused,
    int refusedInAWindow,
    int insidePause,
    int completed,
    int users) {

  double overBound() {
    return (double) time.toNanos() / bound.toNanos();
  }

  double part() {
    return (double) completed / users;
  }
}
