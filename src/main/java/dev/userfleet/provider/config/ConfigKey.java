package dev.userfleet.provider.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The provider's configuration keys; docs/configuration.md says what each is for. */
public enum ConfigKey {
  REGION("region", Kind.REGION),
  SIMULATOR("simulator", Kind.FLAG),
  SIMULATOR_LIMIT("simulatorLimit", Kind.LIMIT),
  CLIENT_ID("clientId", Kind.TEXT),
  CLIENT_SECRET("clientSecret", Kind.TEXT),
  ORGANIZATION("organization", Kind.TEXT),
  TOKENS("tokens", Kind.COUNT),
  ON_EXISTING("onExisting", Kind.ON_EXISTING),
  ON_DESTROY("onDestroy", Kind.ON_DESTROY),
  MAX_DELETES("maxDeletes", Kind.COUNT),
  MISSING_SKILLS("missingSkills", Kind.MISSING_SKILLS),
  ROLE_BATCH("roleBatch", Kind.COUNT),
  WFM_BATCH("wfmBatch", Kind.COUNT),
  API_URL("apiUrl", Kind.URL),
  LOGIN_URL("loginUrl", Kind.URL),
  ACCESS_TOKEN("accessToken", Kind.TEXT),
  MAX_CONCURRENCY("maxConcurrency", Kind.COUNT),
  REQUESTS_PER_MINUTE("requestsPerMinute", Kind.COUNT),
  RESERVE("reserve", Kind.COUNT),
  SHARED_LIMIT("sharedLimit", Kind.SHARED_LIMIT),
  SHARED_LIMIT_MODE("sharedLimitMode", Kind.SHARED_LIMIT_MODE),
  MAX_ATTEMPTS("maxAttempts", Kind.COUNT),
  RETRY_STATUSES("retryStatuses", Kind.STATUSES),
  BASE_DELAY("baseDelay", Kind.DURATION),
  MAX_DELAY("maxDelay", Kind.DURATION),
  BACKOFF_MULTIPLIER("backoffMultiplier", Kind.NUMBER),
  MAX_RETRY_AFTER("maxRetryAfter", Kind.DURATION),
  CALL_TIMEOUT("callTimeout", Kind.DURATION),
  OPERATION_TIMEOUT("operationTimeout", Kind.DURATION),
  BREAKER_FAILURES("breakerFailures", Kind.COUNT),
  BREAKER_WINDOW("breakerWindow", Kind.DURATION),
  BREAKER_COOLDOWN("breakerCooldown", Kind.DURATION),
  TOKEN_REFRESH_THRESHOLD("tokenRefreshThreshold", Kind.DURATION),
  REPORT("report", Kind.FLAG),
  NOTES("notes", Kind.FOLDER),
  SHARD("shard", Kind.SHARD);

  /** Keys of the same namespace that the program reads, not the provider. */
  public static final List<String> OF_THE_PROGRAM =
      List.of(
          "roster",
          "phoneCountry",
          "defaults",
          "keyPrefix",
          "passwords",
          "allowEmpty",
          "exclusive");

  /** What values a key takes. */
  enum Kind {
    TEXT,
    FLAG,
    COUNT,
    NUMBER,
    DURATION,
    STATUSES,
    URL,
    REGION,
    FOLDER,
    LIMIT,
    SHARED_LIMIT,
    SHARED_LIMIT_MODE,
    SHARD,
    ON_EXISTING,
    ON_DESTROY,
    MISSING_SKILLS
  }

  private final String key;
  private final Kind kind;

  ConfigKey(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** As the configuration and the provider's state name it. */
  public String key() {
    return key;
  }

  boolean isSecret() {
    return this == CLIENT_SECRET || this == ACCESS_TOKEN || this == SHARED_LIMIT;
  }

  Kind kind() {
    return kind;
  }

  static Optional<ConfigKey> of(String key) {
    return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(ConfigKey::key).toList();
  }
}
