package dev.userfleet.provider.run;

import dev.userfleet.throttle.limit.Parallelism;
import java.util.Optional;

/** What {@code --parallel} would use the rate limit. Pure. */
final class ParallelAdvice {

  private ParallelAdvice() {}

  /**
   * The warning for a fleet that waits for a window.
   *
   * @param parallel what the run was given; 0: not known
   * @param users of the fleet
   * @param callsPerWindow over all tokens; 0: not known
   * @return empty if the number is high enough
   */
  static Optional<String> of(int parallel, int users, int callsPerWindow) {
    int better = Parallelism.advised(users, callsPerWindow);
    if (parallel < 1 || parallel >= better) {
      return Optional.empty();
    }
    return Optional.of(
        "--parallel "
            + parallel
            + " lets only that many users wait for the rate limit's window, which takes "
            + callsPerWindow
            + " calls: --parallel "
            + better
            + " saves some seconds, and is as safe for the org");
  }
}
