package dev.userfleet.time;

import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The clock, the timer and the dice of a process. Everything that waits or draws lots takes one, so
 * that tests run the same code under virtual time with a seed. Thread-safe if its parts are.
 *
 * @param clock never steps backwards
 * @param scheduler runs short tasks that do not block
 * @param random the source of every jitter
 */
public record Timing(InstantSource clock, Scheduler scheduler, RandomGenerator random) {

  /** Real time, on a monotonic clock: a corrected wall clock moves no window. */
  public static Timing system() {
    return new Timing(monotonic(), timer(), () -> ThreadLocalRandom.current().nextLong());
  }

  public Instant now() {
    return clock.instant();
  }

  /**
   * What others may wait for too, for somebody who waits no longer than that.
   *
   * @param late what the result fails with then; the original goes on
   */
  public <T> CompletableFuture<T> within(
      Duration atMost, CompletableFuture<T> shared, Supplier<? extends Throwable> late) {
    CompletableFuture<T> bounded = shared.copy();
    Future<?> timer =
        scheduler.schedule(
            () -> bounded.completeExceptionally(late.get()),
            atMost.toNanos(),
            TimeUnit.NANOSECONDS);
    return bounded.whenComplete(
        (done, failure) -> timer.cancel(/* mayInterruptIfRunning= */ false));
  }

  /** Wall-clock time at start, carried on by the monotonic timer. */
  private static InstantSource monotonic() {
    Instant start = Instant.now();
    long origin = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - origin);
  }

  private static Scheduler timer() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "userfleet-timer");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return (callable, delay, unit) -> executor.schedule(callable, delay, unit);
  }
}
