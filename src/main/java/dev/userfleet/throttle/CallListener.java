package dev.userfleet.throttle;

import java.time.Duration;

/** Told what calls wait for. Called on the throttle's threads: must not block. */
public interface CallListener {

  CallListener NONE = new CallListener() {};

  /**
   * The operation's next call waits in the queue.
   *
   * @param atMost when the queue moves again; those ahead in it go first
   */
  default void waiting(Operation operation, Duration atMost, Wait.Reason reason) {}

  /**
   * An attempt failed and another follows.
   *
   * @param cause such as "HTTP 503"
   * @param delay the backoff before it
   */
  default void retried(Operation operation, String cause, Duration delay) {}
}
