package dev.userfleet.throttle;

import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends calls: retry of faults around retry of 429 around one permit an attempt. Nothing blocks.
 * Thread-safe.
 */
public final class CallPipeline implements AutoCloseable {

  private final Quota quota;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final CallListener listener;
  private final Backoffs backoffs;
  private final Tally tally = new Tally();

  public CallPipeline(
      Quota quota, ThrottleSettings settings, Timing timing, CallListener listener) {
    this.quota = quota;
    this.settings = settings;
    this.timing = timing;
    this.listener = listener;
    backoffs = new Backoffs(timing.scheduler());
  }

  /**
   * Begins an operation.
   *
   * @param what what is done and for whom, for messages
   * @param timeout bounds everything, waits included; empty: only {@code operationTimeout} does
   */
  public Operation operation(String what, Optional<Duration> timeout) {
    Instant hardDeadline = timeout.map(timing.now()::plus).orElse(Instant.MAX);
    return new Operation(what, hardDeadline, settings.operationTimeout());
  }

  /**
   * Makes one call, in as many attempts as it takes.
   *
   * @param attempt sends the request once, without blocking; its future is cancelled at the
   *     time-out
   * @return the last reply: never a 429, and a retried status only when no attempt is left. Fails
   *     with a {@link CallFailure}, or with what the attempt failed with if that is no {@link
   *     java.io.IOException}
   */
  public CompletableFuture<Reply> send(
      Supplier<CompletableFuture<Reply>> attempt, Operation operation) {
    return new Call(quota, settings, timing, listener, tally, attempt, operation).run(backoffs);
  }

  /**
   * Waits for something that a call needs, no longer than the operation may take.
   *
   * @param reason what it is, for messages
   * @return fails as the other does, or with {@link CallFailure.Expired}
   */
  public <T> CompletableFuture<T> await(
      CompletableFuture<T> needed, Operation operation, String reason) {
    if (needed.isDone() || operation.deadline().equals(Instant.MAX)) {
      return needed;
    }
    CompletableFuture<T> bounded = needed.copy();
    Duration left = Duration.between(timing.now(), operation.deadline());
    Future<?> timer =
        timing
            .scheduler()
            .schedule(
                () -> bounded.completeExceptionally(CallFailure.Expired.waitingFor(reason)),
                Math.max(0, left.toNanos()),
                TimeUnit.NANOSECONDS);
    return bounded.whenComplete(
        (value, failure) -> timer.cancel(/* mayInterruptIfRunning= */ false));
  }

  public Counters counters() {
    return tally.snapshot();
  }

  /** Ends every wait at once and sends nothing new. Calls in flight are still answered. */
  @Override
  public void close() {
    quota.close();
    backoffs.endAll();
  }
}
