package dev.userfleet.model;

import java.util.List;

/**
 * How a run ended.
 *
 * @param failures what people read, empty if all went well
 */
public record Outcome(List<String> failures) {
  public Outcome {
    failures = List.copyOf(failures);
  }

  boolean well() {
    return failures.isEmpty();
  }

  boolean says(String text) {
    return failures.stream().anyMatch(failure -> failure.contains(text));
  }
}
