package dev.userfleet.e2e;

import dev.userfleet.time.Timing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random moments in the course of runs, the same ones for the same seed. */
final class Moments {
  /** How many a test draws. */
  static final int DRAWN = Integer.getInteger("userfleet.faults.moments", 10);

  private static final long SEED = Long.getLong("userfleet.faults.seed", 1);

  /** As long as the longest window of a limit. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Random random;

  Moments() {
    this(0);
  }

  /**
   * @param nth other moments for another number
   */
  Moments(int nth) {
    random = new Random(SEED + nth);
  }

  /** A moment of the next run: after so many of its calls, or while it waits for more of them. */
  Blow.Moment within(Org org, int mostCalls) {
    return new Drawn(
        org,
        1 + random.nextInt(mostCalls),
        Duration.ofMillis(random.nextInt((int) LONGEST_WAIT.toMillis())));
  }

  private static final class Drawn implements Blow.Moment {
    private static final Timing CLOCK = Timing.system();

    private final Org org;
    private final int calls;
    private final Duration time;
    private int before = -1;
    private @Nullable Instant first;

    Drawn(Org org, int calls, Duration time) {
      this.org = org;
      this.calls = calls;
      this.time = time;
    }

    @Override
    public boolean hasCome() throws IOException, InterruptedException {
      int now = org.calls();
      before = before < 0 ? now : before;
      if (now == before) {
        return false;
      }
      first = first == null ? CLOCK.now() : first;
      return now - before >= calls || !CLOCK.now().isBefore(first.plus(time));
    }
  }
}
