package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that has ended, as those learn of it who share its limit.
 *
 * @param wide whether it was refused by a limit that is wider than its token's
 * @param jitter lengthens a pause that it was told
 * @param left when it left, or earlier
 * @param at when it ended
 */
public record Ended(Outcome outcome, boolean wide, Duration jitter, Instant left, Instant at) {

  /** The same by a clock that shows so much more. */
  public Ended by(Duration offset) {
    Outcome told = outcome;
    if (outcome instanceof Outcome.Success success) {
      told = Outcome.success(success.budget().map(budget -> by(budget, offset)), success.health());
    } else if (outcome instanceof Outcome.Throttled refusal) {
      told =
          Outcome.throttled(
              refusal.retryAfter(), refusal.budget().map(budget -> by(budget, offset)));
    }
    return new Ended(told, wide, jitter, left.plus(offset), at.plus(offset));
  }

  private static Budget by(Budget budget, Duration offset) {
    return new Budget(budget.allowed(), budget.used(), budget.resetBy().plus(offset));
  }
}
