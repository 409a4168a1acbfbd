package dev.userfleet.throttle;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.http.NoWayException;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.Permit;
import dev.userfleet.throttle.queue.Place;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call on its way through its attempts. Used once. */
final class Call {

  private final CallQueue queue;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final CallListener listener;
  private final Function<String, CompletableFuture<Reply>> sending;
  private final Operation operation;
  private final String family;
  private final Place place;
  private final Set<Consumer<String>> inFlight;

  // Attempts follow one another, on whatever thread.
  private final AtomicInteger faults = new AtomicInteger();
  private volatile AttemptResult last;

  /**
   * @param family routes that the org may limit apart from the token; empty: none
   * @param inFlight holds, for each attempt without an answer, what gives it up, for a reason
   */
  Call(
      CallQueue queue,
      ThrottleSettings settings,
      Timing timing,
      CallListener listener,
      Function<String, CompletableFuture<Reply>> sending,
      Operation operation,
      String family,
      Set<Consumer<String>> inFlight) {
    this.queue = queue;
    this.settings = settings;
    this.timing = timing;
    this.listener = listener;
    this.sending = sending;
    this.operation = operation;
    this.family = family;
    this.inFlight = inFlight;
    place = operation.place(queue);
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
    // The queue does the waiting, so there is no delay here; and no end but the operation's.
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

  /** Whether it ended before it was sent: what is known of the last attempt says nothing of it. */
  private static boolean over(@Nullable Throwable failure) {
    return failure != null && !(failure instanceof IOException);
  }

  private CompletableFuture<Reply> attempt() {
    Instant asked = timing.now();
    return queue
        .acquire(place, family, operation.deadline(), this::waiting)
        .thenCompose(permit -> send(permit, asked));
  }

  private CompletableFuture<Reply> send(Permit permit, Instant asked) {
    CompletableFuture<Reply> sent;
    try {
      sent = sending.apply(permit.token());
    } catch (RuntimeException e) {
      permit.complete(Outcome.unsent());
      return CompletableFuture.failedFuture(e);
    }
    operation.permitted(permit.left());
    listener.on(
        new CallEvent.Sent(operation, permit.left(), Duration.between(asked, permit.left())));
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    Consumer<String> giveUp =
        why -> {
          settle(permit, answer, null, new HttpTimeoutException(why));
          boolean unused = sent.cancel(/* mayInterruptIfRunning= */ true);
        };
    inFlight.add(giveUp);
    Duration limit = shorter(settings.callTimeout(), timeLeft());
    Future<?> timer =
        timing
            .scheduler()
            .schedule(
                () -> {
                  giveUp.accept("no answer within %d ms".formatted(limit.toMillis()));
                  return null;
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
    Future<?> unused =
        sent.whenComplete(
            (reply, failure) -> {
              inFlight.remove(giveUp);
              timer.cancel(/* mayInterruptIfRunning= */ false);
              settle(permit, answer, reply, failure == null ? null : Completions.cause(failure));
            });
    return answer;
  }

  /** Gives the permit back, then answers. Only the first of a reply and a time-out counts. */
  private void settle(
      Permit permit,
      CompletableFuture<Reply> answer,
      @Nullable Reply reply,
      @Nullable Throwable failure) {
    AttemptResult result = new AttemptResult(reply, failure, timing.now());
    if (!permit.complete(result.outcome(), () -> listener.on(result.event(operation)))) {
      return;
    }
    last = result;
    operation.answered(result.correlationId());
    if (result.mayHaveLanded(settings.retryStatuses())) {
      operation.mayHaveLanded();
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
   * Never shorter than the org asks. Failsafe's context may hold a 429 of before in place of the
   * last reply, so it is not used.
   */
  private Duration backoff() {
    Duration jittered = settings.backoff(faults.get(), timing.random());
    Duration asked = last.askedPause();
    return shorter(jittered.compareTo(asked) > 0 ? jittered : asked, timeLeft());
  }

  private void retried(Duration delay) {
    listener.on(new CallEvent.Retried(operation, timing.now(), last.cause(), delay));
  }

  private void waiting(Wait wait) {
    Instant now = timing.now();
    Duration atMost = Duration.between(now, wait.until());
    listener.on(
        new CallEvent.Waiting(
            operation, now, atMost.isNegative() ? Duration.ZERO : atMost, wait.reason()));
  }

  private Reply giveUp(Throwable failure) {
    Throwable cause = Completions.cause(failure);
    if (cause instanceof NoWayException shut) {
      throw new CallFailure.NoWay(shut);
    }
    if (cause instanceof IOException fault) {
      throw new CallFailure.NoAnswer(faults.get(), fault);
    }
    if (cause instanceof CallFailure.Expired expired && faults.get() > 0) {
      throw expired.after(last.cause());
    }
    if (cause instanceof CallFailure.Stopped && faults.get() > 0) {
      throw last.unreached()
          .<CallFailure>map(fault -> new CallFailure.StoppedUnreached(faults.get(), fault))
          .orElseGet(() -> new CallFailure.Stopped(last.cause()));
    }
    throw Completions.thrown(cause);
  }

  private Duration timeLeft() {
    return operation.timeLeft(timing.now());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
