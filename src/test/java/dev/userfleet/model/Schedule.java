package dev.userfleet.model;

import java.util.List;
import java.util.stream.Collectors;

/** What happens in one play, in order. */
public record Schedule(Setup setup, List<Step> steps) {
  public Schedule {
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    return setup + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
  }
}
