package dev.userfleet.simulator.journal;

import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits a few seconds for what another process does. */
public final class Patience {
  /** An owner that was told to end has this long to do so. */
  private static final Duration MOST = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /** Asks again and again until there is an answer; blocks. Empty if none came. */
  public static <T> Optional<T> ask(Timing timing, Supplier<Optional<T>> question) {
    Instant deadline = timing.now().plus(MOST);
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent() || !timing.now().isBefore(deadline)) {
        return answer;
      }
      pause(timing);
    }
  }

  private static void pause(Timing timing) {
    try {
      timing.scheduler().schedule(() -> null, PAUSE.toMillis(), TimeUnit.MILLISECONDS).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SimulatorException("Interrupted while waiting for the simulator's folder");
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
