package dev.userfleet.bench;

import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The rate limiter of the AWS SDKs' adaptive retry mode: off until the first throttling, then a
 * token bucket whose rate follows a cubic curve. The constants are those of the SDK for Java 2. Not
 * thread-safe.
 */
final class CubicLimiter {

  private static final double MIN_FILL_RATE = 0.5;
  private static final double MIN_CAPACITY = 1;
  private static final double SMOOTH = 0.8;
  private static final double BETA = 0.7;
  private static final double SCALE = 0.4;

  private final Timing timing;
  private final Instant start;
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private boolean ticking;

  private boolean enabled;
  private double fillRate;
  private double maxCapacity;
  private double capacity;
  private double refilledAt;
  private double measuredRate;
  private double measuredAt;
  private int measured;
  private double lastMaxRate;
  private double throttledAt;

  CubicLimiter(Timing timing) {
    this.timing = timing;
    start = timing.now();
  }

  CompletableFuture<Void> acquire() {
    if (!enabled) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> turn = new CompletableFuture<>();
    waiting.add(turn);
    drain();
    return turn;
  }

  private void drain() {
    refill();
    while (!waiting.isEmpty() && capacity >= 1) {
      capacity--;
      waiting.remove().complete(null);
    }
    if (!waiting.isEmpty() && !ticking) {
      ticking = true;
      long nanos = (long) Math.ceil((1 - capacity) / fillRate * 1e9);
      Future<?> unused = timing.scheduler().schedule(this::tick, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private boolean tick() {
    ticking = false;
    drain();
    return true;
  }

  /** A reply came. */
  void update(boolean throttled) {
    measure();
    double rate;
    if (throttled) {
      double used = enabled ? Math.min(measuredRate, fillRate) : measuredRate;
      lastMaxRate = used;
      throttledAt = now();
      rate = used * BETA;
      enabled = true;
    } else {
      double past = now() - throttledAt - Math.cbrt(lastMaxRate * (1 - BETA) / SCALE);
      rate = SCALE * past * past * past + lastMaxRate;
    }
    refill();
    rate = Math.min(rate, 2 * measuredRate);
    fillRate = Math.max(rate, MIN_FILL_RATE);
    maxCapacity = Math.max(rate, MIN_CAPACITY);
    capacity = Math.min(capacity, maxCapacity);
  }

  private void measure() {
    double bucket = Math.floor(2 * now()) / 2;
    measured++;
    if (bucket > measuredAt) {
      double rate = measured / (bucket - measuredAt);
      measuredRate = SMOOTH * rate + (1 - SMOOTH) * measuredRate;
      measured = 0;
      measuredAt = bucket;
    }
  }

  private void refill() {
    capacity = Math.min(maxCapacity, capacity + (now() - refilledAt) * fillRate);
    refilledAt = now();
  }

  private double now() {
    return Duration.between(start, timing.now()).toNanos() / 1e9;
  }
}
