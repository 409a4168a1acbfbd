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

  private static final long SEED = Long.getLong("userfleet.faults.seed", 7);
  private static final Timing CLOCK = Timing.system();

  private final Random random = new Random(SEED);

  /** That many calls after the next one that the org gets, or fewer. */
  Blow.Moment withinCalls(Org org, int most) {
    int calls = 1 + random.nextInt(most);
    return new Blow.Moment() {
      private int before = -1;

      @Override
      public boolean hasCome() throws IOException, InterruptedException {
        int now = org.calls();
        before = before < 0 ? now : before;
        return now - before >= calls;
      }
    };
  }

  /** That long after the next call that the org gets, or sooner. */
  Blow.Moment withinTime(Org org, Duration most) {
    Duration wait = Duration.ofMillis(random.nextInt((int) most.toMillis()));
    return new Blow.Moment() {
      private int before = -1;
      private @Nullable Instant first;

      @Override
      public boolean hasCome() throws IOException, InterruptedException {
        if (first == null) {
          int now = org.calls();
          before = before < 0 ? now : before;
          if (now == before) {
            return false;
          }
          first = CLOCK.now();
        }
        return !CLOCK.now().isBefore(first.plus(wait));
      }
    };
  }
}
