package dev.userfleet.provider;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * Tells people of a long wait, once for all the calls that wait for the same thing. Thread-safe.
 */
final class WaitNotes implements CallListener {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  private final EngineLog log;
  private final InstantSource clock;
  private final IntSupplier callsPerWindow;
  private volatile String urn = "";
  private volatile int users;
  private volatile int parallel;
  private final AtomicBoolean advised = new AtomicBoolean();
  private Duration waitedForWindows = Duration.ZERO;
  private Instant toldUntil = Instant.MIN;

  /**
   * @param callsPerWindow over all tokens; 0: not known
   */
  WaitNotes(EngineLog log, InstantSource clock, IntSupplier callsPerWindow) {
    this.log = log;
    this.clock = clock;
    this.callsPerWindow = callsPerWindow;
  }

  /**
   * @param urn the row that waits are shown in
   * @param parallel of the run; 0: not known
   */
  void watch(String urn, int users, int parallel) {
    this.users = users;
    this.parallel = parallel;
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
      if (reason == Wait.Reason.WINDOW) {
        waitedForWindows = waitedForWindows.plus(atMost);
      }
    }
    log.status(urn, "waiting for " + reason + ", " + atMost.toSeconds() + " s");
    if (reason == Wait.Reason.WINDOW) {
      advise();
    }
  }

  /** What more tokens would have saved a run that used one; empty if it is not worth telling. */
  synchronized Optional<String> closing() {
    return waitedForWindows.compareTo(WORTH_TELLING) <= 0
        ? Optional.empty()
        : Optional.of(
            "%d s went by waiting for the rate limit of one token; userfleet:tokens, above 1, saves"
                    .formatted(waitedForWindows.toSeconds())
                + " up to that");
  }

  private void advise() {
    ParallelAdvice.of(parallel, users, callsPerWindow.getAsInt())
        .filter(advice -> !advised.getAndSet(true))
        .ifPresent(advice -> log.warning(urn, advice));
  }

  @Override
  public void retried(Operation operation, String cause, Duration delay) {
    if (delay.compareTo(WORTH_TELLING) > 0) {
      log.status(
          urn, operation.what() + ": " + cause + ", trying again in " + delay.toSeconds() + " s");
    }
  }
}
