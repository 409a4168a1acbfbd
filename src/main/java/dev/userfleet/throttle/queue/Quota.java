package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.Limits;
import dev.userfleet.throttle.limit.OwnCalls;
import java.time.Instant;
import java.util.Optional;

/**
 * One token, the limits that its calls count against, and the calls made with it. Time is passed
 * in. Not thread-safe.
 */
final class Quota {

  private final TokenSource source;
  private final OwnCalls own = new OwnCalls();
  private Limits limits;
  private int inFlight;
  private boolean fresh = true;
  private boolean loggingIn;

  Quota(TokenSource source, Limits limits) {
    this.source = source;
    this.limits = limits;
  }

  TokenSource source() {
    return source;
  }

  Limits limits() {
    return limits;
  }

  Optional<String> token() {
    return source.held();
  }

  boolean isHeld() {
    return source.held().isPresent();
  }

  boolean isLoggingIn() {
    return loggingIn;
  }

  void loggingIn(boolean underWay) {
    loggingIn = underWay;
  }

  /** Whether no call has been made with it, nor is. */
  boolean isFresh() {
    return fresh && inFlight == 0;
  }

  /** Whether anything is under way with it. */
  boolean isInUse() {
    return inFlight > 0 || loggingIn;
  }

  void left() {
    inFlight++;
    limits.left();
  }

  /** A call has ended; its limits learn of it apart. */
  void completed(Outcome outcome, Instant now) {
    inFlight--;
    if (!(outcome instanceof Outcome.Unsent)) {
      own.ended(now);
      fresh = false;
    }
  }

  /**
   * Whether the outcome of a call that is still in flight shows that other tokens' calls count
   * against the same limit.
   */
  boolean isShared(Outcome outcome, Instant left, Instant now) {
    Optional<Budget> budget = outcome.budget();
    if (budget.isPresent()) {
      return own.fewerThan(budget.get(), inFlight, left, now);
    }
    // The first call with a new token cannot have spent a limit of the token's own.
    return fresh && outcome instanceof Outcome.Throttled;
  }

  /** From now on the calls of both count against one limit. */
  void shareLimits(Quota other) {
    if (limits != other.limits) {
      limits.absorb(other.limits);
      other.limits = limits;
    }
  }
}
