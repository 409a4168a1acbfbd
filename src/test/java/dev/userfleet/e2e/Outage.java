package dev.userfleet.e2e;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Answers everybody 503 for a while in an org's place, once it was called so often. */
final class Outage implements AutoCloseable {
  private static final Timing CLOCK = Timing.system();

  /** By then nothing leaves any more but to probe. */
  private static final Duration SETTLED = Duration.ofSeconds(20);

  private final Relay relay;
  private final Duration length;

  // Guarded by this.
  private int healthy;
  private Instant began = Instant.MAX;
  private int failed;
  private int probes;

  /**
   * @param healthy calls that are answered before it begins
   */
  Outage(Org org, int healthy, Duration length) throws IOException {
    this.healthy = healthy;
    this.length = length;
    relay = new Relay(org, way -> isDown() ? new Reply(503, Map.of(), "") : way.go());
  }

  String url() {
    return relay.url();
  }

  /** Calls that were answered 503. */
  synchronized int failed() {
    return failed;
  }

  /** Those of them that came when the breaker should long have been open. */
  synchronized int probes() {
    return probes;
  }

  private synchronized boolean isDown() {
    Instant now = CLOCK.now();
    if (healthy-- == 0) {
      began = now;
    }
    if (now.isBefore(began) || !now.isBefore(began.plus(length))) {
      return false;
    }
    failed++;
    probes += now.isAfter(began.plus(SETTLED)) ? 1 : 0;
    return true;
  }

  @Override
  public void close() {
    relay.close();
  }
}
