package dev.userfleet.throttle;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call on its way through its attempts. Used once. */
final class Call {

  private final Quota quota;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final CallListener listener;
  private final Tally tally;
  private final Supplier<CompletableFuture<Reply>> attempt;
  private final Operation operation;

  // Attempts follow one another, on whatever thread.
  private final AtomicInteger faults = new AtomicInteger();
  private volatile AttemptResult last;

  Call(
      Quota quota,
      ThrottleSettings settings,
      Timing timing,
      CallListener listener,
      Tally tally,
      Supplier<CompletableFuture<Reply>> attempt,
      Operation operation) {
    this.quota = quota;
    this.settings = settings;
    this.timing = timing;
    this.listener = listener;
    this.tally = tally;
    this.attempt = attempt;
    this.operation = operation;
    last = new AttemptResult(null, null, timing.now());
  }

  CompletableFuture<Reply> run(Backoffs backoffs) {
    RetryPolicy<Reply> onFault =
        RetryPolicy.<Reply>builder()
            .handleIf((reply, failure) -> last.fault(settings.retryStatuses()) && !over(failure))
            .withMaxAttempts(settings.maxAttempts())
            .withDelayFn(context -> backoff())
            .onRetryScheduled(event -> retried(event.getDelay()))
            .build();
    // The quota does the waiting, so there is no delay here; and no end but the operation's.
    RetryPolicy<Reply> onRefusal =
        RetryPolicy.<Reply>builder()
            .handleIf((reply, failure) -> reply != null && reply.status() == 429)
            .withMaxAttempts(-1)
            .build();
    return Failsafe.with(onFault, onRefusal)
        .with(backoffs)
        .getStageAsync(this::attempt)
        .exceptionally(this::giveUp);
  }

  /** Whether the call ended by the throttle's own word, which no attempt can change. */
  private static boolean over(@Nullable Throwable failure) {
    return failure instanceof CallFailure;
  }

  private CompletableFuture<Reply> attempt() {
    return quota.acquire(operation.deadline(), waits()).thenCompose(this::send);
  }

  private CompletableFuture<Reply> send(Permit permit) {
    operation.permitted(permit.left());
    tally.calls.increment();
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    CompletableFuture<Reply> sent = start();
    Duration limit = shorter(settings.callTimeout(), timeLeft());
    Future<?> timer =
        timing
            .scheduler()
            .schedule(
                () -> {
                  String message = "no answer within %d ms".formatted(limit.toMillis());
                  settle(permit, answer, null, new HttpTimeoutException(message));
                  return sent.cancel(/* mayInterruptIfRunning= */ true);
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
    Future<?> unused =
        sent.whenComplete(
            (reply, failure) -> {
              timer.cancel(/* mayInterruptIfRunning= */ false);
              settle(permit, answer, reply, failure == null ? null : unwrap(failure));
            });
    return answer;
  }

  private CompletableFuture<Reply> start() {
    try {
      return attempt.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Gives the permit back, then answers. Only the first of a reply and a time-out counts. */
  private void settle(
      Permit permit,
      CompletableFuture<Reply> answer,
      @Nullable Reply reply,
      @Nullable Throwable failure) {
    AttemptResult result = new AttemptResult(reply, failure, timing.now());
    if (!permit.complete(result.outcome())) {
      return;
    }
    last = result;
    if (result.mayHaveLanded()) {
      operation.mayHaveLanded();
    }
    if (result.refused()) {
      tally.refused.increment();
      listener.throttled(operation);
    }
    boolean fault = result.fault(settings.retryStatuses());
    if (fault) {
      faults.incrementAndGet();
    }
    Duration pause = result.askedPause();
    if (fault && pause.compareTo(settings.maxRetryAfter()) > 0) {
      answer.completeExceptionally(new CallFailure.PauseTooLong(pause, settings.maxRetryAfter()));
    } else if (failure != null) {
      answer.completeExceptionally(failure);
    } else {
      answer.complete(reply);
    }
  }

  /**
   * Full jitter, but never shorter than the org asks. Failsafe's own jitter is symmetric, and its
   * context may hold a 429 of before in place of the last reply, so neither is used.
   */
  private Duration backoff() {
    double growth = Math.pow(settings.backoffMultiplier(), Math.max(0, faults.get() - 1));
    double longest =
        Math.min(
            (double) settings.baseDelay().toNanos() * growth,
            (double) settings.maxDelay().toNanos());
    Duration jittered = Duration.ofNanos((long) (longest * timing.random().nextDouble()));
    Duration asked = last.askedPause();
    return shorter(jittered.compareTo(asked) > 0 ? jittered : asked, timeLeft());
  }

  private void retried(Duration delay) {
    tally.retried.increment();
    listener.retried(operation, last.cause(), delay);
  }

  private Consumer<Wait> waits() {
    AtomicBoolean counted = new AtomicBoolean();
    return wait -> {
      if (!counted.getAndSet(true)) {
        tally.waited.increment();
      }
      Duration atMost = Duration.between(timing.now(), wait.until());
      listener.waiting(operation, atMost.isNegative() ? Duration.ZERO : atMost, wait.reason());
    };
  }

  private Reply giveUp(Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof IOException fault) {
      throw new CallFailure.NoAnswer(faults.get(), fault);
    }
    if (cause instanceof CallFailure.Expired expired && faults.get() > 0) {
      throw expired.after(last.cause());
    }
    throw new CompletionException(cause);
  }

  private Duration timeLeft() {
    Duration left = Duration.between(timing.now(), operation.deadline());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }
}
