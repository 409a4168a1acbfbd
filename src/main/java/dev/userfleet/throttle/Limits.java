package dev.userfleet.throttle;

import java.time.Duration;
import java.time.Instant;

/** Everything that bounds one token's calls but the queue. Time is passed in. Not thread-safe. */
final class Limits {

  /** The documented limit of a token, for an org whose replies tell none. */
  private static final int DOCUMENTED_PER_MINUTE = 300;

  private final ThrottleSettings settings;
  private final SlidingLog log = new SlidingLog();
  private WindowState window = WindowState.unknown();
  private Gate gate = Gate.open();

  Limits(ThrottleSettings settings) {
    this.settings = settings;
  }

  Room room(Instant now) {
    window = window.at(now);
    Room room = gate.room(now).and(window.room(settings.reserve()));
    if (settings.requestsPerMinute().isPresent()) {
      return room.and(log.room(settings.requestsPerMinute().getAsInt(), window.inFlight(), now));
    }
    if (window.headerless()) {
      int perMinute = Math.max(1, DOCUMENTED_PER_MINUTE - settings.reserve());
      return room.and(log.room(perMinute, window.inFlight(), now));
    }
    return room;
  }

  /** What is left of a pause; zero or less if there is none. */
  Duration pause(Instant now) {
    return now.isBefore(gate.closedUntil())
        ? Duration.between(now, gate.closedUntil())
        : Duration.ZERO;
  }

  void left() {
    window = window.left();
    gate = gate.left();
  }

  void completed(Outcome outcome, Duration jitter, Instant left, Instant now) {
    window = window.at(now);
    if (outcome instanceof Outcome.Success success) {
      window =
          success
              .budget()
              .map(told -> window.told(told, left, now))
              .orElseGet(() -> window.untold(now));
      gate = gate.passed(left);
      log.completed(now);
    } else if (outcome instanceof Outcome.Throttled throttled) {
      window = window.uncounted();
      gate = gate.refused(throttled.retryAfter(), jitter, left, now);
    } else if (outcome instanceof Outcome.Unsent) {
      window = window.uncounted();
      gate = gate.unanswered(left);
    } else {
      window = window.lost(now);
      gate = gate.unanswered(left);
      log.completed(now);
    }
  }
}
