package dev.userfleet.model;

import static dev.userfleet.model.Shrinking.without;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens in one play, in order. */
public record Schedule(Setup setup, List<Step> steps) {
  public Schedule {
    steps = List.copyOf(steps);
  }

  /** All that are one step smaller, the boldest first. */
  Stream<Schedule> smaller() {
    Stream<Schedule> half =
        steps.size() < 4
            ? Stream.empty()
            : Stream.of(
                new Schedule(setup, steps.subList(0, steps.size() / 2)),
                new Schedule(setup, steps.subList(steps.size() / 2, steps.size())));
    Stream<Schedule> fewerSteps =
        IntStream.range(0, steps.size()).mapToObj(nth -> new Schedule(setup, without(steps, nth)));
    Stream<Schedule> uninterrupted =
        IntStream.range(0, steps.size())
            .filter(
                nth ->
                    steps.get(nth) instanceof Step.Run run
                        && !run.interruption().equals(Interruption.NONE))
            .mapToObj(nth -> new Schedule(setup, uninterrupted(nth)));
    Stream<Schedule> fewerFaults =
        IntStream.range(0, setup.faults().size())
            .mapToObj(nth -> new Schedule(setup.withFaults(without(setup.faults(), nth)), steps));
    Stream<Schedule> plainer = setup.plainer().map(plain -> new Schedule(plain, steps));
    return Stream.of(half, fewerSteps, fewerFaults, uninterrupted, plainer).flatMap(some -> some);
  }

  private List<Step> uninterrupted(int nth) {
    List<Step> plain = new ArrayList<>(steps);
    plain.set(nth, new Step.Run(((Step.Run) steps.get(nth)).command(), Interruption.NONE));
    return plain;
  }

  @Override
  public String toString() {
    return setup + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
  }
}
