package dev.userfleet.forecast;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.limit.LowerBound;
import dev.userfleet.throttle.limit.Parallelism;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan is carried out under.
 *
 * @param limit what the org allows each token
 * @param tokens the setting of that name
 * @param reserve the setting of that name
 * @param latency from a call to its answer
 */
public record Conditions(Limit limit, int tokens, int reserve, Duration latency) {

  /** The vendor's documented limit, one token, and the way to a cloud and back. */
  public static final Conditions DEFAULTS =
      new Conditions(Limit.DOCUMENTED, 1, 0, Duration.ofMillis(200));

  /**
   * @throws IllegalArgumentException naming every value that makes no sense
   */
  public Conditions {
    List<String> faults = new ArrayList<>();
    Duration longest = ThrottleSettings.DEFAULTS.maxRetryAfter();
    if (limit.window().compareTo(longest) > 0) {
      faults.add(
          "limit: a window of %d s is longer than maxRetryAfter, %d s, so up fails once it is spent"
              .formatted(limit.window().toSeconds(), longest.toSeconds()));
    }
    if (tokens < 1 || tokens > 50) {
      faults.add("tokens: " + tokens + " is not 1 to 50");
    }
    if (reserve < 0 || reserve >= limit.calls()) {
      faults.add("reserve: " + reserve + " is not 0 to " + (limit.calls() - 1));
    }
    if (latency.isNegative() || latency.compareTo(Duration.ofSeconds(10)) > 0) {
      faults.add("latency: " + latency.toMillis() + "ms is not 0ms to 10s");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Calls that a window takes over all tokens. */
  public long callsPerWindow() {
    return (long) (limit.calls() - reserve) * tokens;
  }

  /** What {@code --parallel} should be. */
  public int parallel(Work work) {
    return Math.max(1, Parallelism.advised(work.users(), callsPerWindow()));
  }

  /** What no client can beat. */
  Duration bound(int calls) {
    int usable = limit.calls() - reserve;
    return new LowerBound(usable, limit.window(), tokens, throttle().maxConcurrency(), latency)
        .of(calls);
  }

  ThrottleSettings throttle() {
    return ThrottleSettings.DEFAULTS.with(tokens, reserve);
  }

  SimulatorSettings org() {
    return SimulatorSettings.read("faults: latency " + latency.toMillis() + "ms").withLimit(limit);
  }
}
