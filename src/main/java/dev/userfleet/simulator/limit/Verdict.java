package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the limits say to a call.
 *
 * @param refusal why it is refused; null if it is not
 * @param insidePause whether it came although its limit had refused before and not yet reset
 * @param pause how long to wait before calling again; zero unless refused
 * @param headers what the reply says about the limit
 * @param standing where the limit stands; null if there is none, or the call was not counted
 */
public record Verdict(
    @Nullable Refusal refusal,
    boolean insidePause,
    Duration pause,
    Map<String, String> headers,
    @Nullable Standing standing) {

  /** Why a call is refused. */
  public enum Refusal {
    LIMIT,
    CONCURRENCY,
    BAN,
    LOGIN,
    QUEUES
  }

  static final Verdict FREE = new Verdict(null, false, Duration.ZERO, Map.of(), null);

  /** As a refusal's body says it. */
  public long pauseSeconds() {
    return Standing.secondsUp(pause);
  }
}
