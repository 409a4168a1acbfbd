package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * What the org counts together, as replies to the runs of one client show. It is held to be all
 * calls of the client, as the safer, until a reply counts fewer calls than had ended before its own
 * left, or tells another window while one is open: then each token has its own. Immutable and pure.
 *
 * @param since the window whose calls are counted began then
 * @param ended calls of that window that the org has counted
 * @param markedAt when {@code marked} was noted
 * @param marked how many had ended then
 */
record Counting(Scope scope, Instant since, int ended, Instant markedAt, int marked) {

  /** Whose calls count together. */
  enum Scope {
    UNKNOWN,
    CLIENT,
    TOKEN
  }

  static final Counting UNKNOWN = new Counting(Scope.UNKNOWN, Instant.MIN, 0, Instant.MAX, 0);

  /** Replies to calls that took longer are not judged. */
  private static final Duration BETWEEN_MARKS = Duration.ofSeconds(2);

  /** A window with less to go may have ended without anybody's notice. */
  private static final Duration LEAST_TO_GO = Duration.ofSeconds(4);

  /** The same by a clock that shows so much more. */
  Counting by(Duration offset) {
    return new Counting(
        scope, Clocks.by(since, offset), ended, Clocks.by(markedAt, offset), marked);
  }

  /** A token's replies count calls that were not made with it. */
  Counting together() {
    return of(Scope.CLIENT);
  }

  /**
   * A call has ended.
   *
   * @param before what was known of the window then
   * @param after what is known with its reply
   */
  Counting after(Ended call, WindowState before, WindowState after) {
    if (!(call.outcome() instanceof Outcome.Success success) || success.budget().isEmpty()) {
      return this;
    }
    Budget told = success.budget().get();
    Counting here =
        after.since().equals(since) ? this : new Counting(scope, after.since(), 0, Instant.MAX, 0);
    boolean apart = before.isBeside(told, call.left(), call.at()) || here.isMoreThan(told, call);
    Counting seen = apart && scope == Scope.UNKNOWN ? here.of(Scope.TOKEN) : here;
    return call.left().isBefore(after.since()) ? seen : seen.counted(call.at());
  }

  private boolean isMoreThan(Budget told, Ended call) {
    return !call.left().isBefore(markedAt)
        && told.used() <= marked
        && Duration.between(call.at(), told.resetBy()).compareTo(LEAST_TO_GO) > 0;
  }

  private Counting of(Scope seen) {
    return new Counting(seen, since, ended, markedAt, marked);
  }

  private Counting counted(Instant at) {
    boolean mark = ended == 0 || !at.isBefore(markedAt.plus(BETWEEN_MARKS));
    return new Counting(scope, since, ended + 1, mark ? at : markedAt, mark ? ended + 1 : marked);
  }
}
