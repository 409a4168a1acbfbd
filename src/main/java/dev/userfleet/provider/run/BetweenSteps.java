package dev.userfleet.provider.run;

import dev.userfleet.provider.engine.StateWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long nothing was asked for between a run's first request and its last: the engine was busy,
 * and what it is busy with between two steps is the state, which it writes whole. Thread-safe.
 */
final class BetweenSteps implements RunListener {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  private final StateWrites writes;

  // Guarded by this.
  private boolean fleetAlone;
  private int underWay;
  private @Nullable Instant first;
  private @Nullable Instant idleSince;
  private Duration idle = Duration.ZERO;

  BetweenSteps(StateWrites writes) {
    this.writes = writes;
  }

  /** The state holds nothing but a fleet, so it may be written once. */
  synchronized void fleetAlone() {
    fleetAlone = true;
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (event instanceof RunEvent.Began began) {
      first = first == null ? began.at() : first;
      if (idleSince != null) {
        idle = idle.plus(Duration.between(idleSince, began.at()));
        idleSince = null;
      }
      underWay++;
    } else if (event instanceof RunEvent.Ended ended && --underWay == 0) {
      idleSince = ended.at();
    }
  }

  /** What people could do about it; empty if it took less than half of the run. */
  synchronized Optional<String> advice() {
    if (!fleetAlone || writes == StateWrites.ONCE || first == null || idleSince == null) {
      return Optional.empty();
    }
    Duration all = Duration.between(first, idleSince);
    return idle.compareTo(WORTH_TELLING) > 0 && idle.multipliedBy(2).compareTo(all) > 0
        ? Optional.of(
            StateWrites.VARIABLE
                + "=true saves up to "
                + idle.toSeconds()
                + " s of writing the state (docs/operations.md)")
        : Optional.empty();
  }
}
