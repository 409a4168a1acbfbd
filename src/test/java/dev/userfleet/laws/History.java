package dev.userfleet.laws;

import static dev.userfleet.model.Shrinking.without;

import dev.userfleet.model.Interruption;
import dev.userfleet.model.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens, in order. */
record History(Layout layout, Setup setup, List<Step> steps) {
  History {
    steps = List.copyOf(steps);
  }

  /** All that are one step smaller, the boldest first. */
  Stream<History> smaller() {
    int size = steps.size();
    Stream<History> halves =
        size < 4
            ? Stream.empty()
            : Stream.of(with(steps.subList(0, size / 2)), with(steps.subList(size / 2, size)));
    Stream<History> fewerSteps =
        IntStream.range(0, size).mapToObj(nth -> with(without(steps, nth)));
    Stream<History> fewerFaults =
        IntStream.range(0, setup.faults().size())
            .mapToObj(
                nth -> new History(layout, setup.withFaults(without(setup.faults(), nth)), steps));
    Stream<History> plainerRuns =
        IntStream.range(0, size).boxed().flatMap(nth -> plainer(nth).map(step -> with(nth, step)));
    Stream<History> plainer = setup.plainer().map(plain -> new History(layout, plain, steps));
    Stream<History> simplest =
        layout == Layout.ONE_FLEET
            ? Stream.empty()
            : Stream.of(new History(Layout.ONE_FLEET, setup, steps));
    return Stream.of(halves, fewerSteps, fewerFaults, plainerRuns, plainer, simplest)
        .flatMap(some -> some);
  }

  private Stream<Step> plainer(int nth) {
    if (!(steps.get(nth) instanceof Step.Run run) || run.isPlain()) {
      return Stream.empty();
    }
    return Stream.of(Step.Run.of(run.verb(), run.stack()), run.interrupted(Interruption.NONE))
        .filter(plain -> !plain.equals(run))
        .map(plain -> plain);
  }

  private History with(List<Step> others) {
    return new History(layout, setup, others);
  }

  private History with(int nth, Step step) {
    List<Step> changed = new ArrayList<>(steps);
    changed.set(nth, step);
    return with(changed);
  }

  @Override
  public String toString() {
    return layout
        + " "
        + setup
        + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
  }
}
