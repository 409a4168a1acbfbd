package dev.userfleet.simulator.fault;

import dev.userfleet.simulator.fault.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What goes wrong with one call.
 *
 * @param drawn in the order of the schedule
 */
public record CallFaults(List<Drawn> drawn) {

  /**
   * A fault that happens.
   *
   * @param span how long this time; nothing for kinds that take no span
   */
  public record Drawn(Fault fault, Duration span) {}

  /** The first fault that makes the call fail, before or after it does its work. */
  public Optional<Fault> failure(boolean applied) {
    return first(fault -> fault.isFailure() && fault.applied() == applied);
  }

  /** The first fault that spoils the reply. */
  public Optional<Fault> spoiling() {
    return first(Fault::isSpoiling);
  }

  private Optional<Fault> first(Predicate<Fault> test) {
    return drawn.stream().map(Drawn::fault).filter(test).findFirst();
  }

  public boolean has(Kind kind) {
    return drawn.stream().anyMatch(one -> one.fault().kind() == kind);
  }

  /** How long, all faults of the kind together. */
  public Duration span(Kind kind) {
    return drawn.stream()
        .filter(one -> one.fault().kind() == kind)
        .map(Drawn::span)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
