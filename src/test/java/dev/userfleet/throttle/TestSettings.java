package dev.userfleet.throttle;

import java.util.OptionalInt;

/** The default settings, but for what a test is about. */
public final class TestSettings {

  private static final ThrottleSettings ALL = ThrottleSettings.DEFAULTS;

  private TestSettings() {}

  public static ThrottleSettings withTokens(int tokens) {
    return of(tokens, ALL.requestsPerMinute(), ALL.breakerFailures());
  }

  static ThrottleSettings withCeiling(int perMinute) {
    return of(ALL.tokens(), OptionalInt.of(perMinute), ALL.breakerFailures());
  }

  private static ThrottleSettings of(int tokens, OptionalInt ceiling, int breakerFailures) {
    return new ThrottleSettings(
        tokens,
        ALL.maxConcurrency(),
        ceiling,
        ALL.reserve(),
        ALL.maxAttempts(),
        ALL.retryStatuses(),
        ALL.baseDelay(),
        ALL.maxDelay(),
        ALL.backoffMultiplier(),
        ALL.maxRetryAfter(),
        ALL.callTimeout(),
        ALL.operationTimeout(),
        breakerFailures,
        ALL.breakerWindow(),
        ALL.breakerCooldown());
  }
}
