package dev.userfleet.provider.members;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long it is looked again for what an org's other services learn late. */
final class Patience {
  /** As long as the vendor's own provider waits. */
  static final Duration FOR_SOMEBODY_NEW = Duration.ofSeconds(60);

  /** "It may take a minute or two", the vendor says of workforce management. */
  static final Duration FOR_A_MOVE = Duration.ofMinutes(3);

  private final InstantSource clock;
  private final Instant end;

  Patience(InstantSource clock, Duration length) {
    this.clock = clock;
    this.end = clock.instant().plus(length);
  }

  boolean isLeft() {
    return clock.instant().isBefore(end);
  }
}
