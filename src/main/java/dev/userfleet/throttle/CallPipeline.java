package dev.userfleet.throttle;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.Place;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends calls: retry of faults around retry of 429 around one permit an attempt. Nothing blocks.
 * Thread-safe.
 */
public final class CallPipeline implements AutoCloseable {

  /** No run takes longer, and timers take no number of nanoseconds that is. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** As long as the engine waits before it kills a provider. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);

  private final CallQueue queue;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final CallListener listener;
  private final Backoffs backoffs;
  private final Lanes lanes;
  private final Set<Consumer<String>> inFlight = ConcurrentHashMap.newKeySet();

  public CallPipeline(
      CallQueue queue, ThrottleSettings settings, Timing timing, CallListener listener) {
    this.queue = queue;
    this.settings = settings;
    this.timing = timing;
    this.listener = listener;
    backoffs = new Backoffs(timing.scheduler());
    lanes = new Lanes(timing);
  }

  /**
   * Begins an operation.
   *
   * @param what what is done and for whom, for messages
   * @param timeout bounds everything, waits included; empty: only {@code operationTimeout} does
   */
  public Operation operation(String what, Optional<Duration> timeout) {
    Instant hardDeadline =
        timeout
            .map(time -> timing.now().plus(time.compareTo(LONGEST) > 0 ? LONGEST : time))
            .orElse(Instant.MAX);
    return new Operation(what, hardDeadline, settings.operationTimeout());
  }

  /**
   * Makes one call, in as many attempts as it takes, before those of operations that began later.
   *
   * @param sending sends the request once, with the token it is given and without blocking; its
   *     future is cancelled at the time-out. If it throws, nothing was sent.
   * @return the last reply: never a 429, and a retried status only when no attempt is left. Fails
   *     with a {@link CallFailure}, or with what the attempt failed with if that is no {@link
   *     java.io.IOException}
   */
  public CompletableFuture<Reply> send(
      Function<String, CompletableFuture<Reply>> sending, Operation operation) {
    return send(sending, operation, /* family= */ "");
  }

  /**
   * The same.
   *
   * @param family routes that the org may limit apart from the token, by a name. Where it refuses
   *     them while the token has room, and no other routes, they alone wait. Empty: none.
   */
  public CompletableFuture<Reply> send(
      Function<String, CompletableFuture<Reply>> sending, Operation operation, String family) {
    return new Call(queue, settings, timing, listener, sending, operation, family, inFlight)
        .run(backoffs);
  }

  /**
   * Makes calls when all that came before them in their lane have ended, pauses and further
   * attempts included. Nobody outside the lane waits for them, and they stand in the queue where
   * they would have stood without the wait. A call out of its lane does not know of it.
   *
   * @param calls holds the lane until its future ends; must not wait for the same lane
   * @return also fails with {@link CallFailure.Expired} where the operation's time ends before, and
   *     with {@link CallFailure.Stopped} once this is closed. Cancelling it leaves the lane; calls
   *     that have begun go on to their end, and hold the lane until then.
   */
  public <T> CompletableFuture<T> inLane(
      Lane lane, Operation operation, Supplier<CompletableFuture<T>> calls) {
    Place unused = operation.place(queue);
    return lanes.inTurn(lane, operation, calls);
  }

  /**
   * Waits as long as after a fault, for whoever makes another call in place of one that failed;
   * until the operation's time is over, or this is closed, at most. Then it stands behind
   * everybody.
   *
   * @param failures so far
   */
  public CompletableFuture<Void> backOff(int failures, Operation operation) {
    operation.giveUpPlace();
    Duration backoff = settings.backoff(failures, timing.random());
    Duration left = operation.timeLeft(timing.now());
    CompletableFuture<Void> over = new CompletableFuture<>();
    Future<?> unused =
        backoffs.schedule(
            () -> over.complete(null),
            (backoff.compareTo(left) < 0 ? backoff : left).toNanos(),
            TimeUnit.NANOSECONDS);
    return over;
  }

  /**
   * What others will wait for too, begun by one operation: it stands where that one stands, but
   * goes on when that one's time is over.
   */
  public Operation aside(String what, Operation first) {
    return first.aside(what);
  }

  /**
   * What several operations wait for together, for one of them.
   *
   * @return fails with {@link CallFailure.Expired} where the operation's time ends before
   */
  public <T> CompletableFuture<T> within(CompletableFuture<T> shared, Operation operation) {
    if (shared.isDone() || operation.deadline().equals(Instant.MAX)) {
      return shared;
    }
    return timing.within(
        operation.timeLeft(timing.now()),
        shared,
        () -> CallFailure.Expired.waitingFor("a call that it shares with others"));
  }

  /**
   * Completes once this is closed and nothing is in flight, with the tokens beyond the first that
   * may make one call more: the one that revokes them.
   */
  public CompletableFuture<List<String>> ended() {
    return queue.ended();
  }

  /** See {@link CallQueue#superfluous}. */
  public CompletableFuture<List<String>> superfluous() {
    return queue.superfluous();
  }

  /** Calls that a window allows over all tokens that may be held; 0 if no reply has told. */
  public int callsPerWindow() {
    return queue.callsPerWindow();
  }

  /**
   * Ends every wait at once and sends nothing new. Calls in flight have 4 s to be answered; after
   * that whether they landed is not known.
   */
  @Override
  public void close() {
    queue.close();
    lanes.close();
    backoffs.endAll();
    Future<?> unused =
        timing
            .scheduler()
            .schedule(
                () -> {
                  inFlight.forEach(giveUp -> giveUp.accept("no answer when the run was stopped"));
                  return null;
                },
                LAST_ANSWERS.toNanos(),
                TimeUnit.NANOSECONDS);
  }
}
