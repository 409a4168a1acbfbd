package dev.userfleet.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Pure functions over samples. */
final class Statistics {

  private Statistics() {}

  /** The middle sample; of an even number the mean of the two in the middle. */
  static double median(Collection<Double> samples) {
    List<Double> sorted = samples.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * The smallest sample that is not below so large a part of all.
   *
   * @param part above 0, at most 1
   */
  static double quantile(Collection<Double> samples, double part) {
    List<Double> sorted = samples.stream().sorted().toList();
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  static double largest(Collection<Double> samples) {
    return quantile(samples, 1);
  }

  /**
   * The most events that any span so long holds.
   *
   * @param events in order
   */
  static int mostWithin(Duration span, List<Instant> events) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < events.size(); last++) {
      while (!events.get(last).isBefore(events.get(first).plus(span))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
