package dev.userfleet.throttle.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How calls are paced and retried. Component names are the configuration keys. No duration is
 * longer than a day.
 *
 * @param tokens the most tokens held at once; 1 to 50
 * @param maxConcurrency calls in flight, all tokens together; 1 to 1000
 * @param requestsPerMinute a ceiling below what the org allows, and the budget where it tells none;
 *     empty: learned
 * @param reserve calls of each window left to others on the same limit; one call a window goes even
 *     where that leaves none
 * @param maxAttempts attempts for faults; a 429 does not count; at least 1
 * @param retryStatuses statuses that are faults worth another attempt
 * @param baseDelay the first backoff is between zero and this
 * @param maxDelay no backoff is longer, unless the org asks for more
 * @param backoffMultiplier growth of the backoff; at least 1
 * @param maxRetryAfter a longer pause asked for by the org fails the calls at once
 * @param callTimeout for one attempt, from its permit on
 * @param operationTimeout for one operation, from its first permit on
 * @param breakerFailures that many failures within {@code breakerWindow}, if they are at least half
 *     of its calls, stop all calls for {@code breakerCooldown}; at least 1
 */
public record ThrottleSettings(
    int tokens,
    int maxConcurrency,
    OptionalInt requestsPerMinute,
    int reserve,
    int maxAttempts,
    Set<Integer> retryStatuses,
    Duration baseDelay,
    Duration maxDelay,
    double backoffMultiplier,
    Duration maxRetryAfter,
    Duration callTimeout,
    Duration operationTimeout,
    int breakerFailures,
    Duration breakerWindow,
    Duration breakerCooldown) {

  /** Each costs a login, and logins have a limit of their own. */
  private static final int MOST_TOKENS = 50;

  /** Each is a connection, or a thread; no org lets so many in. */
  private static final int MOST_CALLS = 1_000;

  private static final Duration LONGEST = Duration.ofDays(1);

  public static final ThrottleSettings DEFAULTS =
      new ThrottleSettings(
          1,
          16,
          OptionalInt.empty(),
          0,
          8,
          Set.of(408, 502, 503, 504),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          2,
          Duration.ofMinutes(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(20),
          50,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  /**
   * @throws InvalidSettings naming every value that makes no sense
   */
  public ThrottleSettings {
    retryStatuses = Set.copyOf(retryStatuses);
    Map<String, String> faults = new LinkedHashMap<>();
    if (tokens < 1 || tokens > MOST_TOKENS) {
      faults.put("tokens", tokens + " is not 1 to " + MOST_TOKENS);
    }
    if (maxConcurrency < 1 || maxConcurrency > MOST_CALLS) {
      faults.put("maxConcurrency", maxConcurrency + " is not 1 to " + MOST_CALLS);
    }
    requestsPerMinute.ifPresent(value -> atLeast(1, "requestsPerMinute", value, faults));
    atLeast(0, "reserve", reserve, faults);
    atLeast(1, "maxAttempts", maxAttempts, faults);
    for (int status : retryStatuses) {
      if (status < 400 || status > 599 || status == 429) {
        faults.merge(
            "retryStatuses",
            status + " is not 400 to 599, or is 429, which always waits",
            (one, other) -> one + "; " + other);
      }
    }
    positive("baseDelay", baseDelay, faults);
    positive("maxDelay", maxDelay, faults);
    if (baseDelay.compareTo(maxDelay) > 0) {
      faults.put("baseDelay", typed(baseDelay) + " is longer than maxDelay, " + typed(maxDelay));
    }
    if (!(backoffMultiplier >= 1 && backoffMultiplier <= 100)) {
      faults.put("backoffMultiplier", backoffMultiplier + " is not 1 to 100");
    }
    positive("maxRetryAfter", maxRetryAfter, faults);
    positive("callTimeout", callTimeout, faults);
    positive("operationTimeout", operationTimeout, faults);
    atLeast(1, "breakerFailures", breakerFailures, faults);
    positive("breakerWindow", breakerWindow, faults);
    positive("breakerCooldown", breakerCooldown, faults);
    if (!faults.isEmpty()) {
      throw new InvalidSettings(faults);
    }
  }

  /** The same with other {@code tokens} and {@code reserve}. */
  public ThrottleSettings with(int newTokens, int newReserve) {
    return with(newTokens, maxConcurrency, newReserve);
  }

  /** The same, one call at a time. */
  public ThrottleSettings serial() {
    return with(tokens, /* newConcurrency= */ 1, reserve);
  }

  private ThrottleSettings with(int newTokens, int newConcurrency, int newReserve) {
    return new ThrottleSettings(
        newTokens,
        newConcurrency,
        requestsPerMinute,
        newReserve,
        maxAttempts,
        retryStatuses,
        baseDelay,
        maxDelay,
        backoffMultiplier,
        maxRetryAfter,
        callTimeout,
        operationTimeout,
        breakerFailures,
        breakerWindow,
        breakerCooldown);
  }

  /**
   * How long to wait after a fault: full jitter under an exponential cap. (Failsafe's own jitter is
   * symmetric.)
   *
   * @param faults so far, this one included
   */
  public Duration backoff(int faults, RandomGenerator random) {
    double growth = Math.pow(backoffMultiplier, Math.max(0, faults - 1));
    double longest = Math.min((double) baseDelay.toNanos() * growth, (double) maxDelay.toNanos());
    return Duration.ofNanos((long) (longest * random.nextDouble()));
  }

  private static void atLeast(int least, String key, int value, Map<String, String> faults) {
    if (value < least) {
      faults.put(key, value + " is less than " + least);
    }
  }

  private static void positive(String key, Duration value, Map<String, String> faults) {
    if (value.isNegative() || value.isZero()) {
      faults.put(key, typed(value) + " is not longer than zero");
    } else if (value.compareTo(LONGEST) > 0) {
      faults.put(key, typed(value) + " is longer than 24h");
    }
  }

  /** As people type it: 40s for PT40S. */
  private static String typed(Duration value) {
    return value.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
