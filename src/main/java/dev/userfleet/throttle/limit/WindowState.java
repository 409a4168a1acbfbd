package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Budget;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token's fixed window. Immutable and pure: every event gives a new state.
 *
 * @param answered whether any reply has told how this org counts
 * @param allowed calls a window allows; 0: not told
 * @param used calls of this window that the org has counted, as far as replies tell
 * @param assumed calls of this window that it may have counted besides, until a reply tells
 * @param assumedAt when the last of those ended
 * @param since a call that left at or after this belongs to this window or a later one
 * @param resetBy the latest instant at which this window ends, or null before a reply tells it
 * @param inFlight calls that left and have no outcome yet
 */
record WindowState(
    boolean answered,
    int allowed,
    int used,
    int assumed,
    Instant assumedAt,
    Instant since,
    @Nullable Instant resetBy,
    int inFlight) {

  /** Resets are told in whole seconds, rounded up, and one was seen to lie a second further. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  static WindowState unknown() {
    return new WindowState(false, 0, 0, 0, Instant.MIN, Instant.MIN, null, 0);
  }

  /** Whether replies came and none of them told a budget. */
  boolean headerless() {
    return answered && allowed == 0;
  }

  /** The state after the clock has moved on: a window that is over is followed by a fresh one. */
  WindowState at(Instant now) {
    return resetBy == null || now.isBefore(resetBy)
        ? this
        : new WindowState(answered, allowed, 0, 0, Instant.MIN, resetBy, null, inFlight);
  }

  /**
   * How many calls may leave.
   *
   * @param reserve calls of each window that are left to others
   */
  Room room(int reserve) {
    if (headerless()) {
      return Room.of(Room.ANY);
    }
    int free = answered ? allowed - reserve - used - assumed - inFlight : 0;
    if (free > 0) {
      return Room.of(free);
    }
    if (resetBy != null) {
      return Room.noneUntil(resetBy, Wait.Reason.WINDOW);
    }
    // Only a reply can tell when this window ends, so one call must be able to fetch it.
    return Room.of(inFlight == 0 ? 1 : 0);
  }

  /** A call leaves. */
  WindowState left() {
    return withInFlight(inFlight + 1);
  }

  /** A call that was to leave did not, or the org refused it: it uses nothing up. */
  WindowState uncounted() {
    return withInFlight(inFlight - 1);
  }

  WindowState withInFlight(int calls) {
    return new WindowState(answered, allowed, used, assumed, assumedAt, since, resetBy, calls);
  }

  /** Calls that belong to others who are gone: some of them may have been counted. */
  WindowState lost(int calls, Instant now) {
    return new WindowState(
        answered, allowed, used, assumed + calls, now, since, resetBy, inFlight - calls);
  }

  /** The same by a clock that shows so much more. */
  WindowState by(Duration offset) {
    return new WindowState(
        answered,
        allowed,
        used,
        assumed,
        Clocks.by(assumedAt, offset),
        Clocks.by(since, offset),
        resetBy == null ? null : resetBy.plus(offset),
        inFlight);
  }

  /** A call's outcome is unknown: it may have been counted. A later call's reply tells. */
  WindowState lost(Instant now) {
    return assuming(answered, now);
  }

  /** A success told no budget. */
  WindowState untold(Instant now) {
    return assuming(/* answered= */ true, now);
  }

  private WindowState assuming(boolean answered, Instant now) {
    return new WindowState(answered, allowed, used, assumed + 1, now, since, resetBy, inFlight - 1);
  }

  /**
   * A reply told the budget. Replies may come in any order, and late ones from a window before.
   *
   * @param left when the call left, or earlier
   * @param now when the reply came
   */
  WindowState told(Budget budget, Instant left, Instant now) {
    Instant earliestReset = earliestReset(budget, left, now);
    if (left.isBefore(since) && !earliestReset.isAfter(since)) {
      return uncounted();
    }
    if (resetBy != null && earliestReset.isAfter(resetBy)) {
      return next(budget, resetBy);
    }
    Instant sooner =
        resetBy == null || budget.resetBy().isBefore(resetBy) ? budget.resetBy() : resetBy;
    // A call that left after the last of the doubtful ones ended was counted after them.
    boolean settled = !left.isBefore(assumedAt);
    return new WindowState(
        true,
        budget.allowed(),
        Math.max(used, budget.used()),
        settled ? 0 : assumed,
        assumedAt,
        since,
        sooner,
        inFlight - 1);
  }

  /** Whether a reply tells of another window, while this one is known to be open. */
  boolean isBeside(Budget budget, Instant left, Instant now) {
    return resetBy != null
        && now.isBefore(resetBy.minus(ROUNDING))
        && earliestReset(budget, left, now).isAfter(resetBy);
  }

  private static Instant earliestReset(Budget budget, Instant left, Instant now) {
    return budget.resetBy().minus(Duration.between(left, now)).minus(ROUNDING);
  }

  /** Whether the calls in flight all fit into what is known of the window. */
  boolean holdsCallsInFlight() {
    return allowed == 0 || used + assumed + inFlight <= allowed;
  }

  /** What both know of a window that turns out to be one and the same. */
  WindowState sharedWith(WindowState other) {
    return new WindowState(
        answered || other.answered,
        Math.max(allowed, other.allowed),
        Math.max(used, other.used),
        assumed + other.assumed,
        later(assumedAt, other.assumedAt),
        later(since, other.since),
        resetBy == null || (other.resetBy != null && other.resetBy.isBefore(resetBy))
            ? other.resetBy
            : resetBy,
        inFlight + other.inFlight);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private WindowState next(Budget budget, Instant begun) {
    return new WindowState(
        true,
        budget.allowed(),
        budget.used(),
        0,
        Instant.MIN,
        begun,
        budget.resetBy(),
        inFlight - 1);
  }
}
