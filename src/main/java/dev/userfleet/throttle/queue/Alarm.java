package dev.userfleet.throttle.queue;

import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One timer that can be set anew. Not thread-safe; it rings on the scheduler's thread. */
public final class Alarm {

  public static final Instant NEVER = Instant.MAX;

  private final Timing timing;
  private final Runnable ring;
  private Instant at = NEVER;
  private @Nullable Future<?> timer;

  public Alarm(Timing timing, Runnable ring) {
    this.timing = timing;
    this.ring = ring;
  }

  /**
   * Rings at that instant and at no other; at once if it has passed. Whoever answers the ring sets
   * it to {@link #NEVER} first.
   */
  public void set(Instant instant) {
    if (instant.equals(at)) {
      return;
    }
    if (timer != null) {
      timer.cancel(/* mayInterruptIfRunning= */ false);
    }
    at = instant;
    timer = instant.equals(NEVER) ? null : schedule(instant);
  }

  private Future<?> schedule(Instant instant) {
    Duration delay = Duration.between(timing.now(), instant);
    return timing
        .scheduler()
        .schedule(
            () -> {
              ring.run();
              return null;
            },
            Math.max(0, delay.toNanos()),
            TimeUnit.NANOSECONDS);
  }
}
