package dev.userfleet.throttle.limit;

import java.time.Duration;
import java.time.Instant;

/** Instants that may stand for never. */
final class Clocks {

  private Clocks() {}

  /** The same instant by a clock that shows so much more. */
  static Instant by(Instant instant, Duration offset) {
    return instant.equals(Instant.MIN) || instant.equals(Instant.MAX)
        ? instant
        : instant.plus(offset);
  }
}
