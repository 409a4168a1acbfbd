package dev.userfleet.throttle.answer;

import java.time.Duration;
import java.util.Optional;

/** What became of a call that had a permit. */
public sealed interface Outcome {

  /** What the org's answer says of the window; empty: nothing, or there was no answer. */
  default Optional<Budget> budget() {
    return Optional.empty();
  }

  /** What it says of the org itself. */
  default Health health() {
    return Health.UNKNOWN;
  }

  /**
   * The org answered.
   *
   * @param budget empty: this org sends no such headers
   */
  record Success(Optional<Budget> budget, Health health) implements Outcome {}

  /**
   * The org answered 429.
   *
   * @param retryAfter the pause it asks for, if it says
   */
  record Throttled(Optional<Duration> retryAfter, Optional<Budget> budget) implements Outcome {}

  /** Nothing is known, not even whether the org counted the call. */
  record Ignored(Health health) implements Outcome {}

  /** The call never left. */
  record Unsent() implements Outcome {}

  static Outcome success(Optional<Budget> budget, Health health) {
    return new Success(budget, health);
  }

  static Outcome throttled(Optional<Duration> retryAfter, Optional<Budget> budget) {
    return new Throttled(retryAfter, budget);
  }

  static Outcome ignored(Health health) {
    return new Ignored(health);
  }

  static Outcome unsent() {
    return new Unsent();
  }
}
