package dev.userfleet.throttle.settings;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/** The default settings, but for what a test is about. */
public final class TestSettings {

  private static final ThrottleSettings ALL = ThrottleSettings.DEFAULTS;

  private TestSettings() {}

  public static ThrottleSettings withTokens(int tokens) {
    return of(tokens, ALL.requestsPerMinute(), ALL.retryStatuses(), ALL.breakerFailures());
  }

  public static ThrottleSettings withCeiling(int perMinute) {
    return of(ALL.tokens(), OptionalInt.of(perMinute), ALL.retryStatuses(), ALL.breakerFailures());
  }

  public static ThrottleSettings retrying(int status) {
    return of(ALL.tokens(), ALL.requestsPerMinute(), Set.of(status), ALL.breakerFailures());
  }

  public static ThrottleSettings breakingAfter(int failures) {
    return of(ALL.tokens(), ALL.requestsPerMinute(), ALL.retryStatuses(), failures);
  }

  public static ThrottleSettings withMaxRetryAfter(Duration pause) {
    return of(
        ALL.tokens(), ALL.requestsPerMinute(), ALL.retryStatuses(), ALL.breakerFailures(), pause);
  }

  private static ThrottleSettings of(
      int tokens, OptionalInt ceiling, Set<Integer> retryStatuses, int breakerFailures) {
    return of(tokens, ceiling, retryStatuses, breakerFailures, ALL.maxRetryAfter());
  }

  private static ThrottleSettings of(
      int tokens,
      OptionalInt ceiling,
      Set<Integer> retryStatuses,
      int breakerFailures,
      Duration maxRetryAfter) {
    return new ThrottleSettings(
        tokens,
        ALL.maxConcurrency(),
        ceiling,
        ALL.reserve(),
        ALL.maxAttempts(),
        retryStatuses,
        ALL.baseDelay(),
        ALL.maxDelay(),
        ALL.backoffMultiplier(),
        maxRetryAfter,
        ALL.callTimeout(),
        ALL.operationTimeout(),
        breakerFailures,
        ALL.breakerWindow(),
        ALL.breakerCooldown());
  }
}
