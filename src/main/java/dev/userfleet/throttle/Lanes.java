package dev.userfleet.throttle;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.time.Timing;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one in at a time, lane by lane, in the order in which they came. Whoever waits here has no
 * permit and no place in flight, so nobody outside the lane waits for it. Nothing blocks.
 * Thread-safe.
 */
final class Lanes {

  private final Timing timing;

  // Guarded by this. A lane that somebody holds is there, with those who wait for it.
  private final Map<String, Queue<CompletableFuture<Void>>> waiting = new HashMap<>();
  private boolean closed;

  Lanes(Timing timing) {
    this.timing = timing;
  }

  /**
   * Begins when all that came before it in the lane has ended.
   *
   * @param calls holds the lane until its future ends; must not wait for the same lane
   * @return cancelling it leaves the lane, unless the calls have begun: they go on to their end
   */
  <T> CompletableFuture<T> inTurn(
      Lane lane, Operation operation, Supplier<CompletableFuture<T>> calls) {
    CompletableFuture<Void> turn = enter(lane);
    giveUpInTime(turn, lane, operation);
    CompletableFuture<T> ended =
        turn.thenCompose(mine -> calls.get())
            .whenComplete(
                (result, failure) -> {
                  if (!turn.isCompletedExceptionally()) {
                    letNextIn(lane);
                  }
                });
    // A copy: what somebody cancels no longer hears of the end.
    CompletableFuture<T> heard = ended.copy();
    Future<?> unused =
        heard.whenComplete((result, failure) -> turn.cancel(/* mayInterruptIfRunning= */ false));
    return heard;
  }

  /** Ends every wait at once; whoever holds a lane goes on to its end. */
  void close() {
    List<CompletableFuture<Void>> all;
    synchronized (this) {
      closed = true;
      all = waiting.values().stream().flatMap(Queue::stream).toList();
    }
    all.forEach(turn -> turn.completeExceptionally(new CallFailure.Stopped()));
  }

  private synchronized CompletableFuture<Void> enter(Lane lane) {
    if (closed) {
      return CompletableFuture.failedFuture(new CallFailure.Stopped());
    }
    Queue<CompletableFuture<Void>> line = waiting.get(lane.name());
    if (line == null) {
      waiting.put(lane.name(), new ArrayDeque<>());
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> turn = new CompletableFuture<>();
    line.add(turn);
    return turn;
  }

  private void giveUpInTime(CompletableFuture<Void> turn, Lane lane, Operation operation) {
    if (turn.isDone() || operation.deadline().equals(Instant.MAX)) {
      return;
    }
    String others = "the calls of %s that came before it".formatted(lane.name());
    Future<?> timer =
        timing
            .scheduler()
            .schedule(
                () -> turn.completeExceptionally(CallFailure.Expired.waitingFor(others)),
                operation.timeLeft(timing.now()).toNanos(),
                TimeUnit.NANOSECONDS);
    Future<?> unused =
        turn.whenComplete((mine, failure) -> timer.cancel(/* mayInterruptIfRunning= */ false));
  }

  private void letNextIn(Lane lane) {
    CompletableFuture<Void> next = next(lane);
    while (next != null && !next.complete(null)) {
      next = next(lane); // The one before had given up.
    }
  }

  private synchronized @Nullable CompletableFuture<Void> next(Lane lane) {
    Queue<CompletableFuture<Void>> line = Objects.requireNonNull(waiting.get(lane.name()));
    if (line.isEmpty()) {
      waiting.remove(lane.name());
    }
    return line.poll();
  }
}
