package dev.userfleet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for the smallest schedule that still fails. */
final class Shrinking {
  private Shrinking() {}

  /** A schedule that fails, and how. */
  record Failing(Schedule schedule, AssertionError failure) {}

  /**
   * Takes away whatever the failure does not need.
   *
   * @param play empty if all goes well
   */
  static Failing smallest(Failing failing, Function<Schedule, Optional<AssertionError>> play) {
    return smaller(failing.schedule())
        .flatMap(
            schedule ->
                play.apply(schedule).map(failure -> new Failing(schedule, failure)).stream())
        .findFirst()
        .map(found -> smallest(found, play))
        .orElse(failing);
  }

  /** All that are one step smaller, the boldest first. */
  static Stream<Schedule> smaller(Schedule schedule) {
    Setup setup = schedule.setup();
    List<Step> steps = schedule.steps();
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
            .mapToObj(nth -> new Schedule(setup, uninterrupted(steps, nth)));
    Stream<Schedule> fewerFaults =
        IntStream.range(0, setup.faults().size())
            .mapToObj(nth -> new Schedule(setup.withFaults(without(setup.faults(), nth)), steps));
    Stream<Schedule> plainer = setup.plainer().map(plain -> new Schedule(plain, steps));
    return Stream.of(half, fewerSteps, fewerFaults, uninterrupted, plainer).flatMap(some -> some);
  }

  private static <T> List<T> without(List<T> list, int nth) {
    List<T> less = new ArrayList<>(list);
    less.remove(nth);
    return less;
  }

  private static List<Step> uninterrupted(List<Step> steps, int nth) {
    List<Step> plain = new ArrayList<>(steps);
    plain.set(nth, new Step.Run(((Step.Run) steps.get(nth)).command(), Interruption.NONE));
    return plain;
  }
}
