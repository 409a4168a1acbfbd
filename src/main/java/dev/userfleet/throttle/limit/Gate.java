package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Closed by a 429, for every call of the token, and never opened earlier than was once said.
 * Immutable and pure.
 *
 * @param closedAt when it was last closed
 * @param closedUntil when it opens
 * @param guess the last pause whose length the org did not tell; zero if it told, or all is well
 * @param probing whether the one call that follows such a pause has left
 */
record Gate(Instant closedAt, Instant closedUntil, Duration guess, boolean probing) {

  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
  private static final Duration LONGEST_GUESS = Duration.ofSeconds(8);

  static Gate open() {
    return new Gate(Instant.MIN, Instant.MIN, Duration.ZERO, false);
  }

  Room room(Instant now) {
    if (now.isBefore(closedUntil)) {
      return Room.noneUntil(closedUntil, Wait.Reason.PAUSE);
    }
    return Room.of(guess.isZero() ? Room.ANY : probing ? 0 : 1);
  }

  /** A call leaves through the open gate. */
  Gate left() {
    return guess.isZero() ? this : new Gate(closedAt, closedUntil, guess, true);
  }

  /** A call that left at that instant has ended. */
  Gate after(Outcome outcome, Duration jitter, Instant left, Instant now) {
    if (outcome instanceof Outcome.Throttled throttled) {
      return refused(throttled.retryAfter(), jitter, left, now);
    }
    return outcome instanceof Outcome.Success ? passed(left) : unanswered(left);
  }

  /** The one of two that opens later. */
  Gate and(Gate other) {
    return other.closedUntil.isAfter(closedUntil) ? other : this;
  }

  /** The same, opening no sooner than that. */
  Gate notBefore(Instant until) {
    return until.isAfter(closedUntil) ? new Gate(closedAt, until, guess, probing) : this;
  }

  /** The same by a clock that shows so much more. */
  Gate by(Duration offset) {
    return new Gate(Clocks.by(closedAt, offset), Clocks.by(closedUntil, offset), guess, probing);
  }

  /**
   * A call was refused.
   *
   * @param retryAfter the pause it was told; a pause of zero tells nothing
   * @param jitter lengthens the pause, so that processes which share a limit do not return at once
   * @param left when the call left
   */
  Gate refused(Optional<Duration> retryAfter, Duration jitter, Instant left, Instant now) {
    Optional<Duration> told = retryAfter.filter(pause -> !pause.isZero());
    if (told.isPresent()) {
      return close(told.get().plus(jitter), Duration.ZERO, now);
    }
    if (!left.isAfter(closedAt)) {
      // It left with those that closed the gate: it says nothing new about the pause.
      return this;
    }
    Duration pause = guess.isZero() ? FIRST_GUESS : guess.multipliedBy(2);
    pause = pause.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : pause;
    return close(pause.plus(jitter), pause, now);
  }

  /** A call was answered otherwise. */
  Gate passed(Instant left) {
    return left.isBefore(closedUntil)
        ? this
        : new Gate(closedAt, closedUntil, Duration.ZERO, false);
  }

  /** A call had no outcome, or never left. */
  Gate unanswered(Instant left) {
    return left.isBefore(closedUntil) ? this : new Gate(closedAt, closedUntil, guess, false);
  }

  private Gate close(Duration pause, Duration nextGuess, Instant now) {
    Instant until = now.plus(pause);
    return new Gate(now, until.isAfter(closedUntil) ? until : closedUntil, nextGuess, false);
  }
}
