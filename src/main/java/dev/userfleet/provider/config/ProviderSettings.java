package dev.userfleet.provider.config;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.files.PrivateFolder;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.provider.engine.StateWrites;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.redis.RedisAddress;
import dev.userfleet.shard.Shard;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.text.DurationText;
import dev.userfleet.throttle.settings.InvalidSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The provider's settings: configured values win, the environment fills gaps.
 *
 * @param simulator the embedded org, if it is to be used instead of a real one
 * @param organization the id of the only org to work on
 * @param maxDeletes the most users that one run may delete
 * @param memberships how memberships are brought about
 */
public record ProviderSettings(
    Map<ConfigKey, Value> configured,
    Map<String, String> environment,
    Optional<SimulatorSettings> simulator,
    Optional<String> organization,
    OnExisting onExisting,
    OnDestroy onDestroy,
    OptionalInt maxDeletes,
    Memberships memberships,
    ThrottleSettings throttle) {

  /** The environment's name for it: who runs shards knows whether the others run too. */
  public static final String MANAGER_WAIT = "USERFLEET_MANAGER_WAIT";

  /**
   * Reads the settings. Pure.
   *
   * @param args what CheckConfig let pass
   * @throws ProviderFault naming every value that cannot be used
   */
  public static ProviderSettings of(Struct args, Map<String, String> environment) {
    try {
      return read(args, environment);
    } catch (IllegalArgumentException e) {
      throw new ProviderFault(Status.Code.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws InvalidSettings naming every value that cannot be used
   */
  static ProviderSettings read(Struct args, Map<String, String> environment) {
    Map<String, String> faults = new LinkedHashMap<>();
    Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);
    args.getFieldsMap()
        .forEach(
            (name, value) ->
                ConfigKey.of(name)
                    .filter(key -> !Wire.bare(value).hasNullValue())
                    .ifPresent(
                        key -> {
                          try {
                            values.put(key, ConfigCheck.coerced(key, value));
                          } catch (IllegalArgumentException e) {
                            faults.put(name, String.valueOf(e.getMessage()));
                          }
                        }));
    if (!faults.isEmpty()) {
      throw new InvalidSettings(faults);
    }
    boolean simulator = values.getOrDefault(ConfigKey.SIMULATOR, Wire.text("")).getBoolValue();
    return new ProviderSettings(
        values,
        environment,
        simulator ? Optional.of(simulator(values)) : Optional.empty(),
        Optional.ofNullable(values.get(ConfigKey.ORGANIZATION)).map(Value::getStringValue),
        text(values, ConfigKey.ON_EXISTING, choice(OnExisting.class), OnExisting.RESTORE),
        text(values, ConfigKey.ON_DESTROY, choice(OnDestroy.class), OnDestroy.DELETE),
        values.containsKey(ConfigKey.MAX_DELETES)
            ? OptionalInt.of(count(values, ConfigKey.MAX_DELETES, 0))
            : OptionalInt.empty(),
        memberships(values),
        throttle(values));
  }

  private static Memberships memberships(Map<ConfigKey, Value> values) {
    Memberships normal = Memberships.DEFAULTS;
    return new Memberships(
        text(values, ConfigKey.MISSING_SKILLS, choice(MissingSkills.class), normal.missingSkills()),
        count(values, ConfigKey.ROLE_BATCH, normal.roleBatch()),
        count(values, ConfigKey.WFM_BATCH, normal.wfmBatch()));
  }

  private static SimulatorSettings simulator(Map<ConfigKey, Value> values) {
    Value limit = values.get(ConfigKey.SIMULATOR_LIMIT);
    return limit == null
        ? SimulatorSettings.DEFAULTS
        : SimulatorSettings.DEFAULTS.withLimit(Limit.parse(limit.getStringValue()));
  }

  private static ThrottleSettings throttle(Map<ConfigKey, Value> values) {
    ThrottleSettings normal = ThrottleSettings.DEFAULTS;
    return new ThrottleSettings(
        count(values, ConfigKey.TOKENS, normal.tokens()),
        count(values, ConfigKey.MAX_CONCURRENCY, normal.maxConcurrency()),
        values.containsKey(ConfigKey.REQUESTS_PER_MINUTE)
            ? OptionalInt.of(count(values, ConfigKey.REQUESTS_PER_MINUTE, 0))
            : OptionalInt.empty(),
        count(values, ConfigKey.RESERVE, normal.reserve()),
        count(values, ConfigKey.MAX_ATTEMPTS, normal.maxAttempts()),
        text(
            values,
            ConfigKey.RETRY_STATUSES,
            text ->
                ConfigCheck.statuses(text).stream()
                    .map(Integer::valueOf)
                    .collect(Collectors.toUnmodifiableSet()),
            normal.retryStatuses()),
        duration(values, ConfigKey.BASE_DELAY, normal.baseDelay()),
        duration(values, ConfigKey.MAX_DELAY, normal.maxDelay()),
        values.containsKey(ConfigKey.BACKOFF_MULTIPLIER)
            ? values.get(ConfigKey.BACKOFF_MULTIPLIER).getNumberValue()
            : normal.backoffMultiplier(),
        duration(values, ConfigKey.MAX_RETRY_AFTER, normal.maxRetryAfter()),
        duration(values, ConfigKey.CALL_TIMEOUT, normal.callTimeout()),
        duration(values, ConfigKey.OPERATION_TIMEOUT, normal.operationTimeout()),
        count(values, ConfigKey.BREAKER_FAILURES, normal.breakerFailures()),
        duration(values, ConfigKey.BREAKER_WINDOW, normal.breakerWindow()),
        duration(values, ConfigKey.BREAKER_COOLDOWN, normal.breakerCooldown()));
  }

  /**
   * Where the limit is shared, if it is; asked for by the first call, so that a preview needs none
   * of it.
   *
   * @throws ProviderFault if it has to be shared, and nothing says where
   */
  public Optional<SharedLimit> sharedLimit() {
    Optional<SharedLimit> named = namedLimit();
    if (named.isEmpty() && sharedLimitMode() == SharedLimitMode.REQUIRE) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "userfleet:sharedLimitMode is require, and nothing says where the limit is shared; nobody"
              + " was changed. Set it: "
              + SharedLimit.SET);
    }
    return named;
  }

  Optional<SharedLimit> namedLimit() {
    Value own = configured.get(ConfigKey.SHARED_LIMIT);
    return own != null
        ? Optional.of(limit(own.getStringValue(), "userfleet:sharedLimit"))
        : Optional.ofNullable(environment.get(SharedLimit.VARIABLE))
            .filter(text -> !text.isBlank())
            .map(text -> limit(text, SharedLimit.VARIABLE));
  }

  /** The variable is nothing that CheckConfig has seen. */
  private SharedLimit limit(String text, String setting) {
    try {
      return new SharedLimit(RedisAddress.parse(text), sharedLimitMode(), setting);
    } catch (IllegalArgumentException e) {
      throw ProviderFault.ofEveryCall(Status.Code.INVALID_ARGUMENT, setting + " " + e.getMessage());
    }
  }

  private SharedLimitMode sharedLimitMode() {
    return text(
        configured,
        ConfigKey.SHARED_LIMIT_MODE,
        choice(SharedLimitMode.class),
        SharedLimitMode.PREFER);
  }

  /**
   * Refuses an organization that the configuration does not mean.
   *
   * @param actual id of the organization that the credentials belong to; empty: it may not be read
   * @throws ProviderFault if the configuration allows another one only, or is to and names none
   */
  public void requireAllowed(Optional<String> actual) {
    if (organization.isPresent() && organization.get().isBlank()) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "userfleet:organization is still empty, and nothing was changed. The credentials are"
              + " those of organization "
              + actual.orElse("(not readable)")
              + "; if that is the one: pulumi config set userfleet:organization "
              + actual.orElse("ID"));
    }
    if (organization.isPresent() && !organization.equals(actual)) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "the credentials are those of organization "
              + actual.orElse("(unknown)")
              + ", but userfleet:organization allows only "
              + organization.get()
              + "; nothing was changed. Check region and credentials");
    }
  }

  /** The share of the roster that this stack brings about; empty: all of it. */
  public Optional<Shard> shard() {
    return Optional.ofNullable(environment.get(Shard.PREVIEWED))
        .or(() -> Optional.ofNullable(configured.get(ConfigKey.SHARD)).map(Value::getStringValue))
        .map(Shard::parse);
  }

  /** How long managers of other shards are waited for, while nothing else is done. */
  public Duration managerWait() {
    String given = environment.getOrDefault(MANAGER_WAIT, "");
    try {
      return given.isBlank() ? Duration.ofMinutes(5) : DurationText.parse(given.strip());
    } catch (IllegalArgumentException e) {
      throw new ProviderFault(Status.Code.INVALID_ARGUMENT, MANAGER_WAIT + ": " + e.getMessage());
    }
  }

  /** Whether a run is written down. */
  public boolean isReported() {
    Value report = configured.get(ConfigKey.REPORT);
    return report == null || report.getBoolValue();
  }

  /** The folder of the notes for a run that is cut off, relative to the project's or absolute. */
  public Path notes() {
    return text(configured, ConfigKey.NOTES, Path::of, Path.of(PrivateFolder.NAME));
  }

  public StateWrites stateWrites() {
    return StateWrites.of(environment);
  }

  /** Whether one token is used, and an OAuth client could give more. */
  public boolean isOneTokenOfMany() {
    return throttle.tokens() == 1 && access().token().isEmpty();
  }

  /**
   * The real org and its login; asked for by the first call, so that a preview needs none of it.
   *
   * @throws ProviderFault naming everything that is missing, with the lines to type
   */
  public ClientSettings client() {
    return access().client(throttle.tokens());
  }

  public OrgAccess access() {
    return new OrgAccess(configured, environment);
  }

  private static <T> T text(
      Map<ConfigKey, Value> values, ConfigKey key, Function<String, T> parser, T normal) {
    Value value = values.get(key);
    return value == null ? normal : parser.apply(value.getStringValue());
  }

  private static int count(Map<ConfigKey, Value> values, ConfigKey key, int normal) {
    Value value = values.get(key);
    return value == null ? normal : (int) value.getNumberValue();
  }

  static Duration duration(Map<ConfigKey, Value> values, ConfigKey key, Duration normal) {
    return text(values, key, ConfigCheck::duration, normal);
  }

  private static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
    return text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  /** Never prints a value: some are secret. */
  @Override
  public String toString() {
    return "settings " + configured.keySet();
  }
}
