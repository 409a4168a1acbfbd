package dev.userfleet.provider.run;

import dev.userfleet.throttle.board.Others;
import java.util.Optional;
import java.util.function.Supplier;

/** The runs that share the limit with this one, as far as it has seen them. Thread-safe. */
final class Company {
  private final Supplier<Optional<Others>> others;

  // Guarded by this.
  private int most;

  /**
   * @param others those of now; empty: the limit is not shared
   */
  Company(Supplier<Optional<Others>> others) {
    this.others = others;
  }

  /** Those who are there; empty if nobody is. */
  Optional<Others> look() {
    Optional<Others> there = others.get().filter(now -> now.runs() > 0);
    synchronized (this) {
      most = Math.max(most, there.map(Others::runs).orElse(0));
    }
    return there;
  }

  /** Such as "beside up to 2 other runs"; empty if nobody was there. */
  synchronized Optional<String> words() {
    return most == 0
        ? Optional.empty()
        : Optional.of(most == 1 ? "beside 1 other run" : "beside up to " + most + " other runs");
  }
}
