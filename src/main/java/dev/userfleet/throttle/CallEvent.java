package dev.userfleet.throttle;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.limit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of calls. Every event names the operation that the call is made for, and when. */
public sealed interface CallEvent {

  Operation operation();

  Instant at();

  /**
   * The queue stands still, and the operation's next call waits in it.
   *
   * @param atMost when the queue moves again; those ahead in it go first
   */
  record Waiting(Operation operation, Instant at, Duration atMost, Wait.Reason reason)
      implements CallEvent {}

  /**
   * A call left.
   *
   * @param at when it got its permit
   * @param waited for the permit
   */
  record Sent(Operation operation, Instant at, Duration waited) implements CallEvent {}

  /**
   * A call ended, and was not refused.
   *
   * @param status the answer's; 0 if none came
   * @param budget what the answer told of the token's window
   */
  record Answered(Operation operation, Instant at, int status, Optional<Budget> budget)
      implements CallEvent {}

  /**
   * A call was answered 429.
   *
   * @param pause what the org asks for, if it says
   * @param budget what the answer told of the token's window
   */
  record Refused(Operation operation, Instant at, Optional<Duration> pause, Optional<Budget> budget)
      implements CallEvent {}

  /**
   * An attempt failed and another follows.
   *
   * @param cause such as "HTTP 503"
   * @param delay the backoff before it
   */
  record Retried(Operation operation, Instant at, String cause, Duration delay)
      implements CallEvent {}

  /** A login gave a token. */
  record TokenTaken(Operation operation, Instant at) implements CallEvent {}
}
