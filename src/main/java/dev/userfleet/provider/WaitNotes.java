package dev.userfleet.provider;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells people of a long wait, once for all the calls that wait for the same thing. Thread-safe.
 */
final class WaitNotes implements CallListener {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  private final EngineLog log;
  private final InstantSource clock;
  private volatile String urn = "";
  private Instant toldUntil = Instant.MIN;

  WaitNotes(EngineLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  void showAt(String urn) {
    this.urn = urn;
  }

  @Override
  public void waiting(Operation operation, Duration atMost, Wait.Reason reason) {
    if (atMost.compareTo(WORTH_TELLING) <= 0) {
      return;
    }
    synchronized (this) {
      Instant now = clock.instant();
      if (now.isBefore(toldUntil)) {
        return;
      }
      toldUntil = now.plus(atMost);
    }
    log.status(urn, "waiting for " + reason + ", " + atMost.toSeconds() + " s");
  }

  @Override
  public void retried(Operation operation, String cause, Duration delay) {
    if (delay.compareTo(WORTH_TELLING) > 0) {
      log.status(
          urn, operation.what() + ": " + cause + ", trying again in " + delay.toSeconds() + " s");
    }
  }
}
