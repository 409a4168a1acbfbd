package dev.userfleet.simulator;

import dev.failsafe.spi.Scheduler;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Virtual time in which whoever waits finds the time already passed. */
public final class TestTiming {
  /** A server reads it on its own thread. */
  private volatile Instant now = TestOrg.START;

  /** What another process does while we wait. */
  public Runnable duringEachPause = () -> {};

  public Timing timing() {
    Scheduler scheduler =
        (task, delay, unit) -> {
          now = now.plusNanos(unit.toNanos(delay));
          duringEachPause.run();
          Done done = new Done();
          try {
            done.complete(task.call());
          } catch (Exception failure) {
            done.completeExceptionally(failure);
          }
          return done;
        };
    return new Timing(() -> now, scheduler, new SplittableRandom(1));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  public Instant now() {
    return now;
  }

  private static final class Done extends CompletableFuture<Object>
      implements ScheduledFuture<Object> {
    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
