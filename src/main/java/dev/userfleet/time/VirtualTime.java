package dev.userfleet.time;

import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock and a scheduler that move only when told, so that hours pass in seconds. Tasks run on the
 * thread that moves the clock, in the order of their instants, those of one instant in the order in
 * which they came. Not thread-safe.
 */
public final class VirtualTime implements InstantSource, Scheduler {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task<?>> tasks =
      new PriorityQueue<>(
          Comparator.<Task<?>, Instant>comparing(task -> task.at)
              .thenComparing(task -> task.number));
  private Instant now = START;
  private long scheduled;

  /** Timing on this clock, with seeded randomness. */
  public Timing timing(long seed) {
    return new Timing(this, this, new Random(seed));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Time since {@link #START}. */
  public Duration elapsed() {
    return Duration.between(START, now);
  }

  @Override
  public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
    Task<?> task = new Task<>(callable, now.plusNanos(unit.toNanos(delay)), scheduled++);
    tasks.add(task);
    return task;
  }

  /** Runs a task after a delay. */
  public void after(Duration delay, Runnable task) {
    tasks.add(
        new Task<>(
            () -> {
              task.run();
              return null;
            },
            now.plus(delay),
            scheduled++));
  }

  /** Moves the clock on, running what falls due on the way. */
  public void advance(Duration duration) {
    Instant end = now.plus(duration);
    while (!tasks.isEmpty() && !tasks.peek().at.isAfter(end)) {
      runNext();
    }
    now = end;
  }

  /** Runs until nothing is scheduled; the clock then stands at the last task that ran. */
  public void runUntilIdle() {
    while (!tasks.isEmpty()) {
      runNext();
    }
  }

  /**
   * Runs one task after the other until that holds.
   *
   * @return whether it does; if not, nothing is scheduled any more
   */
  public boolean runUntil(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      if (tasks.isEmpty()) {
        return false;
      }
      runNext();
    }
    return true;
  }

  private void runNext() {
    Task<?> task = tasks.poll();
    if (!task.isCancelled()) {
      now = task.at;
      task.run();
      task.rethrow();
    }
  }

  private static final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final Instant at;
    private final long number;
    private @Nullable Throwable failure;

    Task(Callable<V> callable, Instant at, long number) {
      super(callable);
      this.at = at;
      this.number = number;
    }

    @Override
    protected void setException(Throwable thrown) {
      failure = thrown;
      super.setException(thrown);
    }

    /** A task that fails must not vanish. */
    void rethrow() {
      if (failure != null) {
        throw new IllegalStateException("a scheduled task failed", failure);
      }
    }

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
