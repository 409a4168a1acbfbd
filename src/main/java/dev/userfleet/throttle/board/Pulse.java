package dev.userfleet.throttle.board;

import dev.userfleet.throttle.queue.Alarm;
import dev.userfleet.time.Timing;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** When the next exchange with the store is due; one at a time. Thread-safe. */
final class Pulse {

  private final Timing timing;
  private final Supplier<CompletableFuture<?>> exchange;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  // Guarded by this.
  private final Alarm alarm;
  private Instant due = Alarm.NEVER;
  private boolean busy;
  private boolean stopping;

  /**
   * @param exchange begins one; its future never fails
   */
  Pulse(Timing timing, Supplier<CompletableFuture<?>> exchange) {
    this.timing = timing;
    this.exchange = exchange;
    alarm = new Alarm(timing, this::ring);
  }

  /** There is to be an exchange no later than that. */
  synchronized void by(Instant at) {
    if (at.isBefore(due)) {
      due = at;
      arm();
    }
  }

  synchronized boolean isDue(Instant now) {
    return !busy && !stopping && !due.isAfter(now);
  }

  /** Begins the exchange that is due, if none is under way. Not to be called under a lock. */
  void beat() {
    synchronized (this) {
      if (!isDue(timing.now())) {
        arm();
        return;
      }
      busy = true;
      due = Alarm.NEVER;
      arm();
    }
    Future<?> unused = exchange.get().whenComplete((done, failure) -> ended());
  }

  /** No exchange begins any more; completes once none is under way. */
  synchronized CompletableFuture<Void> stop() {
    stopping = true;
    arm();
    if (!busy) {
      stopped.complete(null);
    }
    return stopped;
  }

  private void ring() {
    synchronized (this) {
      alarm.set(Alarm.NEVER);
    }
    beat();
  }

  private void ended() {
    boolean over;
    synchronized (this) {
      busy = false;
      over = stopping;
      arm();
    }
    if (over) {
      stopped.complete(null);
    }
  }

  private void arm() {
    alarm.set(busy || stopping ? Alarm.NEVER : due);
  }
}
