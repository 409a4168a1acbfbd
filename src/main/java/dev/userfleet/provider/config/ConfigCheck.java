package dev.userfleet.provider.config;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.settings.Region;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.redis.RedisAddress;
import dev.userfleet.shard.Shard;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.text.DurationText;
import dev.userfleet.text.NearMiss;
import dev.userfleet.throttle.settings.InvalidSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;

/**
 * CheckConfig: a default provider's values arrive as text, so each is read as its key's type; every
 * fault is named at once, as data. Pure.
 *
 * @param response the coerced inputs and the failures
 * @param warnings keys that nobody knows, for people
 */
public record ConfigCheck(CheckResponse response, List<String> warnings) {

  /** What the engine adds to a provider's inputs for itself. */
  private static final Set<String> OF_THE_ENGINE =
      Set.of("version", "pluginDownloadURL", "pluginChecksums");

  public static ConfigCheck of(Struct news) {
    CheckResponse.Builder response = CheckResponse.newBuilder();
    List<String> warnings = new ArrayList<>();
    Struct.Builder inputs = Struct.newBuilder();
    news.getFieldsMap()
        .forEach(
            (name, value) -> {
              if (ConfigKey.OF_THE_PROGRAM.contains(name)) {
                return;
              }
              if (name.startsWith("__") || OF_THE_ENGINE.contains(name)) {
                inputs.putFields(name, value);
                return;
              }
              ConfigKey.of(name)
                  .ifPresentOrElse(
                      key -> known(key, value, inputs, response),
                      () -> unknown(name, response, warnings));
            });
    together(inputs.build(), response, warnings);
    return new ConfigCheck(response.setInputs(inputs).build(), List.copyOf(warnings));
  }

  private static void known(
      ConfigKey key, Value value, Struct.Builder inputs, CheckResponse.Builder response) {
    if (Wire.bare(value).hasNullValue()) {
      return;
    }
    if (Wire.hasUnknown(value)) {
      inputs.putFields(key.key(), value);
      return;
    }
    try {
      Value coerced = coerced(key, value);
      boolean secret = key.isSecret() || Wire.isSecret(value);
      inputs.putFields(key.key(), secret ? Wire.secret(coerced) : coerced);
    } catch (IllegalArgumentException e) {
      inputs.putFields(key.key(), value);
      response.addFailures(failure(key.key(), String.valueOf(e.getMessage())));
    }
  }

  private static void unknown(String name, CheckResponse.Builder response, List<String> warnings) {
    List<String> known = new ArrayList<>(ConfigKey.keys());
    known.addAll(ConfigKey.OF_THE_PROGRAM);
    NearMiss.of(name, known)
        .ifPresentOrElse(
            meant ->
                response.addFailures(
                    failure(name, "is no configuration key (did you mean " + meant + "?)")),
            () -> warnings.add("userfleet:" + name + " is no configuration key of this version"));
  }

  /** What no key's type can tell; asked only once every value is of its type. */
  private static void together(
      Struct inputs, CheckResponse.Builder response, List<String> warnings) {
    if (inputs.containsFields("accessToken") && inputs.containsFields("clientId")) {
      response.addFailures(
          failure("accessToken", "is set beside clientId; keep one: pulumi config rm"));
    }
    if (inputs.containsFields("shard")
        && Wire.bare(inputs.getFieldsOrDefault("simulator", Wire.text(""))).getBoolValue()) {
      response.addFailures(
          failure(
              "shard",
              "is set beside simulator, and an org inside the provider is one stack's alone; start"
                  + " one for all shards (java -jar plugin/userfleet.jar simulate) and set apiUrl"
                  + " and loginUrl"));
    }
    if (response.getFailuresCount() > 0
        || inputs.getFieldsMap().values().stream().anyMatch(Wire::hasUnknown)) {
      return;
    }
    if (inputs.containsFields("accessToken")
        && inputs.getFieldsOrDefault("tokens", Wire.number(1)).getNumberValue() > 1) {
      response.addFailures(
          failure(
              "tokens",
              "further tokens come from an OAuth client's logins, and accessToken is one token;"
                  + " configure clientId and clientSecret in its place, or remove one of the two:"
                  + " pulumi config rm"));
      return;
    }
    try {
      ProviderSettings settings = ProviderSettings.read(inputs, Map.of());
      settings.access().requireUsableUrls();
      settings.namedLimit().flatMap(SharedLimit::warning).ifPresent(warnings::add);
    } catch (InvalidSettings e) {
      e.faults().forEach((key, reason) -> response.addFailures(failure(key, reason)));
    }
  }

  /**
   * Reads a value as its key's type.
   *
   * @throws IllegalArgumentException with a message that follows the key's name
   */
  static Value coerced(ConfigKey key, Value value) {
    String text = text(value);
    return switch (key.kind()) {
      case FLAG -> flag(text);
      case COUNT -> Wire.number(count(text));
      case NUMBER -> Wire.number(number(text).doubleValue());
      case DURATION -> Wire.text(checked(text, ConfigCheck::duration));
      case STATUSES -> Wire.text(String.join(",", statuses(text)));
      case URL -> Wire.text(checked(text, ConfigCheck::url));
      case REGION -> Wire.text(checked(text, Region::of));
      case FOLDER -> Wire.text(checked(text, ConfigCheck::folder));
      case LIMIT -> Wire.text(checked(text, Limit::parse));
      case SHARED_LIMIT -> Wire.text(checked(text, RedisAddress::parse));
      case SHARED_LIMIT_MODE -> Wire.text(oneOf(SharedLimitMode.class, text));
      case SHARD -> Wire.text(checked(text, Shard::parse));
      case ON_EXISTING -> Wire.text(oneOf(OnExisting.class, text));
      case ON_DESTROY -> Wire.text(oneOf(OnDestroy.class, text));
      case MISSING_SKILLS -> Wire.text(oneOf(MissingSkills.class, text));
      case TEXT -> Wire.text(text);
    };
  }

  /** A duration as people type it: 30s, 15m, 1h, 0.5s. */
  static Duration duration(String text) {
    try {
      Duration duration = DurationText.parse(text.trim());
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for a duration that is not above zero.
    }
    throw new IllegalArgumentException("must be a duration such as 30s, 15m or 1h, not " + text);
  }

  static Set<String> statuses(String text) {
    Set<String> statuses = new TreeSet<>();
    for (String status : text.replaceAll("[\\[\\]\"\\s]", "").split(",", -1)) {
      if (!status.matches("[45][0-9][0-9]")) {
        throw new IllegalArgumentException(
            "must be status codes from 400 to 599, such as 408,502,503,504, not " + text);
      }
      statuses.add(status);
    }
    return statuses;
  }

  private static String text(Value value) {
    Value bare = Wire.bare(value);
    if (bare.hasStringValue()) {
      return bare.getStringValue();
    }
    return Wire.plain(bare).toString();
  }

  private static Value flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("must be true or false, not " + text);
    }
    return Value.newBuilder().setBoolValue(text.equals("true")).build();
  }

  private static int count(String text) {
    BigDecimal number = number(text);
    try {
      if (number.signum() >= 0) {
        return number.intValueExact();
      }
    } catch (ArithmeticException e) {
      // Said below, as for a number below zero.
    }
    throw new IllegalArgumentException("must be a whole number, not below 0, not " + text);
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a number, not " + text, e);
    }
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
      throw new IllegalArgumentException("must be a URL such as https://api.mypurecloud.ie");
    }
    return url;
  }

  /** No shell stands between the configuration and the disk. */
  private static void folder(String text) {
    if (text.isBlank() || text.startsWith("~")) {
      throw new IllegalArgumentException(
          "must be a folder, relative to the project's or absolute, not \"" + text + "\"");
    }
    Path unused = Path.of(text);
  }

  private static <E extends Enum<E>> String oneOf(Class<E> type, String text) {
    List<String> allowed =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toList());
    if (!allowed.contains(text)) {
      throw new IllegalArgumentException(
          "must be one of " + String.join(", ", allowed) + ", not " + text);
    }
    return text;
  }

  private static String checked(String text, Consumer<String> parser) {
    parser.accept(text);
    return text;
  }

  private static CheckFailure failure(String property, String reason) {
    return CheckFailure.newBuilder().setProperty(property).setReason(reason).build();
  }
}
