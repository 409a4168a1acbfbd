package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Stops all calls while the org fails most of them; after a cooldown one call probes. Time is
 * passed in. Not thread-safe.
 */
final class Breaker {

  private static final int MOST_PROBES = 3;

  private final int threshold;
  private final Duration window;
  private final Duration cooldown;

  private final Deque<Result> results = new ArrayDeque<>();
  private int failures;
  private Instant openUntil = Instant.MIN;
  private Instant lastRefused = Instant.MIN;
  private boolean open;
  private boolean probing;
  private int failedProbes;
  private String trip = "";

  private record Result(Instant at, boolean failed) {}

  Breaker(ThrottleSettings settings) {
    threshold = settings.breakerFailures();
    window = settings.breakerWindow();
    cooldown = settings.breakerCooldown();
  }

  Room room(Instant now) {
    if (!open) {
      return Room.of(Room.ANY);
    }
    if (now.isBefore(openUntil)) {
      return Room.noneUntil(openUntil, Wait.Reason.RECOVERY);
    }
    return Room.of(probing ? 0 : 1);
  }

  /** A call leaves. */
  void left() {
    probing = open;
  }

  /**
   * A call that left at that instant has ended.
   *
   * @return what ends everything, once as many probes have failed as are made
   */
  Optional<CallFailure> completed(Outcome outcome, Instant left, Instant now) {
    if (outcome instanceof Outcome.Throttled) {
      lastRefused = now;
    }
    Health health = outcome.health();
    if (!open) {
      count(health, now);
      return Optional.empty();
    }
    if (left.isBefore(openUntil)) {
      return Optional.empty(); // It left with those that opened it.
    }
    probing = false;
    if (failed(health, now)) {
      failedProbes++;
      openUntil = now.plus(cooldown);
      return failedProbes < MOST_PROBES
          ? Optional.empty()
          : Optional.of(new CallFailure.Broken(trip, MOST_PROBES, cooldown, health.said()));
    }
    open = health.kind() == Health.Kind.UNKNOWN;
    return Optional.empty();
  }

  private void count(Health health, Instant now) {
    if (health.kind() == Health.Kind.UNKNOWN) {
      return;
    }
    boolean failed = failed(health, now);
    results.addLast(new Result(now, failed));
    failures += failed ? 1 : 0;
    while (!results.getFirst().at.plus(window).isAfter(now)) {
      failures -= results.removeFirst().failed ? 1 : 0;
    }
    if (failures >= threshold && 2 * failures >= results.size()) {
      trip = "%d of the latest %d calls".formatted(failures, results.size());
      open = true;
      openUntil = now.plus(cooldown);
      failedProbes = 0;
      results.clear();
      failures = 0;
    }
  }

  /** A client that did not obey a 429 is said to be forbidden everything. */
  private boolean failed(Health health, Instant now) {
    return switch (health.kind()) {
      case FAILED -> true;
      case FORBIDDEN -> now.minus(window).isBefore(lastRefused);
      case FINE, UNKNOWN -> false;
    };
  }
}
