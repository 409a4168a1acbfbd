package dev.userfleet.throttle.board;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.limit.Room;
import dev.userfleet.throttle.limit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store can be used, and what holds while it cannot: this run goes on by itself, or
 * waits. Thread-safe.
 */
final class Reach {

  private final boolean required;
  private final Duration longest;

  // Guarded by this.
  private @Nullable Instant awaySince;
  private @Nullable Instant askedAt;
  private boolean slow;

  /**
   * @param required whether nothing may leave without the others' knowledge
   * @param longest how long that is waited for
   */
  Reach(boolean required, Duration longest) {
    this.required = required;
    this.longest = longest;
  }

  synchronized boolean isAway() {
    return awaySince != null;
  }

  /** Whether this run does without the others for now. */
  synchronized boolean isByItself() {
    return isAway() || (slow && !required);
  }

  /** What may leave without the store's answer. */
  synchronized Room room() {
    return until().map(end -> Room.noneUntil(end, Wait.Reason.OTHERS)).orElse(Room.FREE);
  }

  /** What ends everything, once it has been waited for as long as is accepted. */
  synchronized Optional<CallFailure> end(Instant now) {
    return until().filter(end -> !now.isBefore(end)).map(end -> new CallFailure.NoOthers(longest));
  }

  private Optional<Instant> until() {
    Instant since = isAway() ? awaySince : slow ? askedAt : null;
    return required ? Optional.ofNullable(since).map(at -> at.plus(longest)) : Optional.empty();
  }

  /** A call waits for the store's answer; returns whether it is the first. */
  synchronized boolean asked(Instant now) {
    boolean first = askedAt == null;
    askedAt = first ? now : askedAt;
    return first;
  }

  /** Calls have waited as long as they may, since they asked at that instant. */
  synchronized void waited(Instant asked) {
    slow |= asked.equals(askedAt);
  }

  /**
   * The store was used; returns whether it had been away.
   *
   * @param asked whether for what calls wait for, or only to see what others have written
   */
  synchronized boolean used(boolean asked) {
    boolean was = isAway();
    awaySince = null;
    if (asked || was) {
      askedAt = null;
      slow = false;
    }
    return was;
  }

  /** The store could not be used; returns whether that is news. */
  synchronized boolean failed(Instant now) {
    boolean first = awaySince == null;
    awaySince = first ? now : awaySince;
    return first;
  }
}
