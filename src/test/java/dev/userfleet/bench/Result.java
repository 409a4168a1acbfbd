package dev.userfleet.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Runs of a strategy against a shape, of one size and with one seed each.
 *
 * @param runs at least one
 */
record Result(Strategy strategy, Shape shape, int users, List<Run> runs) {

  double median() {
    return Statistics.median(each(Run::overBound));
  }

  double p95() {
    return Statistics.quantile(each(Run::overBound), 0.95);
  }

  double medianSeconds() {
    return Statistics.median(each(run -> run.time().toMillis() / 1e3));
  }

  /** By how much the slower runs miss the bound. */
  double p95SecondsOver() {
    return Statistics.quantile(each(run -> run.time().minus(run.bound()).toMillis() / 1e3), 0.95);
  }

  double medianRefused() {
    return Statistics.median(each(Run::refused));
  }

  int mostRefused() {
    return (int) Statistics.largest(each(Run::refused));
  }

  int mostRefusedInAWindow() {
    return (int) Statistics.largest(each(Run::refusedInAWindow));
  }

  double medianInsidePause() {
    return Statistics.median(each(Run::insidePause));
  }

  int mostInsidePause() {
    return (int) Statistics.largest(each(Run::insidePause));
  }

  double completed() {
    return runs.stream().mapToDouble(Run::part).average().orElse(0);
  }

  boolean completes() {
    return runs.stream().allMatch(run -> run.completed() == run.users());
  }

  private List<Double> each(ToDoubleFunction<Run> value) {
    return runs.stream().map(value::applyAsDouble).toList();
  }
}
