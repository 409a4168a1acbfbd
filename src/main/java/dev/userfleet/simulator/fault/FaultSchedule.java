package dev.userfleet.simulator.fault;

import dev.userfleet.simulator.fault.CallFaults.Drawn;
import dev.userfleet.simulator.fault.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Counts the calls that each fault concerns, and so tells what goes wrong. Not thread-safe. */
public final class FaultSchedule {
  private final List<Fault> faults;
  private final long seed;
  private final int[] seen;

  /**
   * @param seed the same seed and the same calls in the same order have the same faults
   */
  public FaultSchedule(List<Fault> faults, long seed) {
    this.faults = List.copyOf(faults);
    this.seed = seed;
    this.seen = new int[faults.size()];
  }

  /** Whether any call could meet a fault of the kind. */
  public boolean knows(Kind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }

  /**
   * What goes wrong with the next call.
   *
   * @param path without a query
   */
  public CallFaults next(String method, String path) {
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.when().route().matches(method, path)) {
        draw(fault, seed + i, ++seen[i]).ifPresent(span -> drawn.add(new Drawn(fault, span)));
      }
    }
    return new CallFaults(drawn);
  }

  /**
   * Whether a fault happens to the nth call that it concerns, and for how long. Pure.
   *
   * @param nth from 1
   */
  static Optional<Duration> draw(Fault fault, long seed, int nth) {
    // The first generator spreads neighbouring seeds apart, the second neighbouring calls.
    SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + nth);
    return fault.when().holds(nth, random)
        ? Optional.of(fault.span().draw(random))
        : Optional.empty();
  }
}
