package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What bounds the calls of all tokens alike: a pause for a limit that is wider than a token's, the
 * breaker, the configured ceiling, and how many calls the org bears at once. Time is passed in. Not
 * thread-safe.
 */
public final class CommonLimits {

  private final OptionalInt ceiling;
  private final SlidingLog log = new SlidingLog();
  private final Breaker breaker;
  private Gate gate = Gate.open();
  private Concurrency concurrency;
  private int inFlight;

  public CommonLimits(ThrottleSettings settings) {
    ceiling = settings.requestsPerMinute();
    breaker = new Breaker(settings);
    concurrency = Concurrency.of(settings.maxConcurrency());
  }

  public Room room(Instant now) {
    Room room = gate.room(now);
    return ceiling.isPresent() ? room.and(log.room(ceiling.getAsInt(), inFlight, now)) : room;
  }

  /** What the breaker lets through. */
  public Room health(Instant now) {
    return breaker.room(now);
  }

  /** When the pause for a wider limit ends. */
  public Instant closedUntil() {
    return gate.closedUntil();
  }

  /** Whether as many calls are in flight as the org bears. */
  public boolean isBusy() {
    return inFlight >= concurrency.calls();
  }

  public int inFlight() {
    return inFlight;
  }

  /** How many calls the org bears at once. */
  public int borne() {
    return concurrency.calls();
  }

  /** What others know who tell each other: no call leaves before that. */
  public void learn(Instant closedUntil) {
    gate = gate.notBefore(closedUntil);
  }

  /** A call leaves. */
  public void left() {
    inFlight++;
    gate = gate.left();
    breaker.left();
  }

  /**
   * A call that left at that instant has ended.
   *
   * @param wide whether it was refused by a limit that is wider than its token's
   */
  public void completed(Outcome outcome, boolean wide, Duration jitter, Instant left, Instant now) {
    inFlight--;
    boolean refusedAlone = outcome instanceof Outcome.Throttled && !wide;
    gate = gate.after(refusedAlone ? Outcome.unsent() : outcome, jitter, left, now);
    if (outcome instanceof Outcome.Success || outcome instanceof Outcome.Ignored) {
      log.completed(now);
    }
    concurrency = after(outcome, wide, left, now);
  }

  /**
   * The breaker learns of the same call.
   *
   * @return what ends everything, if it came to that
   */
  public Optional<CallFailure> judged(Outcome outcome, Instant left, Instant now) {
    return breaker.completed(outcome, left, now);
  }

  private Concurrency after(Outcome outcome, boolean wide, Instant left, Instant now) {
    if (wide && outcome instanceof Outcome.Throttled refusal) {
      if (inFlight == 0) {
        return concurrency; // Alone it was, so not one of too many at once.
      }
      return refusal.retryAfter().map(UntoldLimit::isBrief).orElse(true)
          ? concurrency.crowded(left, now)
          : concurrency.lowered(left, now);
    }
    return switch (outcome.health().kind()) {
      case FAILED -> concurrency.lowered(left, now);
      case FINE -> concurrency.raised(now);
      case FORBIDDEN, UNKNOWN -> concurrency;
    };
  }
}
