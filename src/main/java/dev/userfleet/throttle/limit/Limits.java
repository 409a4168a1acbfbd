package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the org lets one token do, or several if it counts them together: the window, the gate, and
 * the log that stands in where replies tell no window. Time is passed in. Not thread-safe.
 */
public final class Limits {

  private final int reserve;
  private final boolean logged;
  private final int mostUntold;
  private final SlidingLog log = new SlidingLog();
  private WindowState window = WindowState.unknown();
  private Gate gate = Gate.open();
  private UntoldLimit untold = UntoldLimit.DOCUMENTED;
  private int others;
  private boolean taught;

  /**
   * @param reserve calls of each window that are left to others
   * @param logged whether the documented limit holds where replies tell none
   * @param mostAtOnce calls that may be in flight
   */
  public Limits(int reserve, boolean logged, int mostAtOnce) {
    this.reserve = reserve;
    this.logged = logged;
    // If all are refused, the probe that teaches the limit is refused in the same window.
    mostUntold = Math.max(1, mostAtOnce - 1);
  }

  /** The limits that several runs know of together. */
  Limits(
      int reserve,
      boolean logged,
      int mostAtOnce,
      WindowState window,
      Gate gate,
      UntoldLimit untold,
      List<Instant> outcomes) {
    this(reserve, logged, mostAtOnce);
    this.window = window;
    this.gate = gate;
    this.untold = untold;
    outcomes.forEach(log::completed);
  }

  WindowState window() {
    return window;
  }

  Gate gate() {
    return gate;
  }

  UntoldLimit untold() {
    return untold;
  }

  /** The outcomes of the last minute, where they are what to hold calls against. */
  List<Instant> outcomes(Instant now) {
    return window.headerless() && untold.isByTheMinute() ? log.outcomes(now) : List.of();
  }

  public Room room(Instant now) {
    window = window.at(now);
    Room room = gate.room(now).and(window.room(reserve + others));
    if (logged && window.headerless() && untold.isByTheMinute()) {
      Room documented = log.room(untold.perMinute(reserve, now), window.inFlight(), now);
      Room bounded = room.and(documented);
      return untold.isLearned()
          ? bounded
          : bounded.and(Room.of(Math.max(0, mostUntold - window.inFlight())));
    }
    return room;
  }

  /** When the window that is open ends, at the latest; {@link Instant#MAX} if none is known. */
  public Instant reset(Instant now) {
    window = window.at(now);
    Instant resetBy = window.resetBy();
    return resetBy == null ? Instant.MAX : resetBy;
  }

  /** Calls that a window allows; 0 if no reply has told. */
  public int allowed() {
    return window.allowed();
  }

  /** Whether any reply has told how calls are counted here. */
  public boolean isKnown() {
    return window.answered();
  }

  /** Whether one call more is allowed, with nothing left to others. */
  public boolean allowsLast(Instant now) {
    window = window.at(now);
    return gate.room(now).and(window.room(/* reserve= */ 0)).calls() > 0;
  }

  /** Whether a refusal came from a wider limit than the one that is known here. */
  public boolean hadRoom(Outcome.Throttled refusal, Instant now) {
    window = window.at(now);
    return refusal
        .budget()
        .map(told -> told.used() < told.allowed())
        .orElseGet(() -> window.holdsCallsInFlight());
  }

  /**
   * Whether a refusal is told to have come while this had room. Where no reply ever told what is
   * allowed, that is not known.
   */
  public boolean isToldToHaveHadRoom(Outcome.Throttled refusal, Instant now) {
    return (refusal.budget().isPresent() || window.allowed() > 0) && hadRoom(refusal, now);
  }

  /** When the gate opens. */
  public Instant closedUntil() {
    return gate.closedUntil();
  }

  public void left() {
    window = window.left();
    gate = gate.left();
  }

  /**
   * A call that left at that instant has ended.
   *
   * @param wide whether it was refused by a limit that is wider than this
   */
  public void completed(Outcome result, boolean wide, Duration jitter, Instant left, Instant now) {
    if (result instanceof Outcome.Throttled refusal) {
      untold = untold.refused(refusal.retryAfter(), log.calls(now), left, now);
    }
    Outcome outcome = wide ? Outcome.unsent() : result;
    window = window.at(now);
    gate = gate.after(outcome, jitter, left, now);
    if (outcome instanceof Outcome.Success success) {
      window =
          success
              .budget()
              .map(told -> window.told(told, left, now))
              .orElseGet(() -> window.untold(now));
      log.completed(now);
      untold = untold.passed(log.calls(now), left, now);
    } else if (outcome instanceof Outcome.Ignored) {
      window = window.lost(now);
      log.completed(now);
    } else {
      window = window.uncounted();
    }
  }

  /**
   * What others know of the same limit, who tell each other.
   *
   * @param known by this one's clock
   */
  public void learn(SharedLimits known) {
    gate = gate.notBefore(known.gate().closedUntil());
    if (known.isOneWindow()) {
      window = known.window().withInFlight(window.inFlight());
      untold = known.untold();
    } else if (taught) {
      // What was learned was of other windows.
      window = WindowState.unknown().withInFlight(window.inFlight());
    }
    taught = known.isOneWindow();
  }

  /** Leaves that many calls of each window to others, besides the reserve. */
  public void leaveToOthers(int calls) {
    others = calls;
  }

  /** What the other has counted counts here from now on. */
  public void absorb(Limits other) {
    window = window.sharedWith(other.window);
    gate = gate.and(other.gate);
    log.absorb(other.log);
  }
}
