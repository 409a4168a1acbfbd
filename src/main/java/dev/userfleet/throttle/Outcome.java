package dev.userfleet.throttle;

import java.time.Duration;
import java.util.Optional;

/** What became of a call that had a permit. */
public sealed interface Outcome {

  /**
   * The org answered.
   *
   * @param budget what the answer says of the window; empty: this org sends no such headers
   */
  record Success(Optional<Budget> budget) implements Outcome {}

  /**
   * The org answered 429.
   *
   * @param retryAfter the pause it asks for, if it says
   */
  record Throttled(Optional<Duration> retryAfter) implements Outcome {}

  /** Nothing is known, not even whether the org counted the call. */
  record Ignored() implements Outcome {}

  /** The call never left. */
  record Unsent() implements Outcome {}

  static Outcome success(Optional<Budget> budget) {
    return new Success(budget);
  }

  static Outcome throttled(Optional<Duration> retryAfter) {
    return new Throttled(retryAfter);
  }

  static Outcome ignored() {
    return new Ignored();
  }

  static Outcome unsent() {
    return new Unsent();
  }
}
