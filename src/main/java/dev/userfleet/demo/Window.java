package dev.userfleet.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The window that calls seem to fall into, for the progress line alone: with several tokens it is
 * that of the token that called first. Pure.
 *
 * @param closes when it closes
 * @param used calls seen in it
 */
record Window(Instant closes, int used) {

  /** Before the first call. */
  static final Window NONE = new Window(Instant.MIN, /* used= */ 0);

  /**
   * After another look.
   *
   * @param calls how many came since the last look
   */
  Window at(Instant now, int calls, Duration length) {
    if (calls == 0) {
      return this;
    }
    return now.isBefore(closes)
        ? new Window(closes, used + calls)
        : new Window(now.plus(length), calls);
  }

  /** How long until calls may leave again, if this window has taken all that it takes. */
  Optional<Duration> wait(Instant now, int limit) {
    return used >= limit && now.isBefore(closes)
        ? Optional.of(Duration.between(now, closes))
        : Optional.empty();
  }
}
