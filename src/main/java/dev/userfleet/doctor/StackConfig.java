package dev.userfleet.doctor;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.person.Field;
import dev.userfleet.roster.PhoneCountry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code pulumi config --json --show-secrets} prints. Pure.
 *
 * @param values key with its namespace → value; objects as JSON
 */
record StackConfig(Map<String, String> values) {
  static final StackConfig NONE = new StackConfig(Map.of());

  private static final String NAMESPACE = "userfleet:";

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is something else, or userfleet's secrets are left out
   */
  static StackConfig parse(String json) {
    Map<String, String> config = new HashMap<>();
    try {
      JsonObject entries = JsonParser.parseString(json).getAsJsonObject();
      for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
        JsonObject setting = entry.getValue().getAsJsonObject();
        JsonElement value = setting.get("value");
        if (value != null && value.isJsonPrimitive()) {
          config.put(entry.getKey(), value.getAsString());
        } else if (entry.getKey().startsWith(NAMESPACE)
            && setting.has("secret")
            && setting.get("secret").getAsBoolean()) {
          throw new IllegalArgumentException(
              entry.getKey() + " is left out; add --show-secrets to pulumi config --json");
        }
      }
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException wrong) {
      // Without the cause, whose message may quote a secret.
      throw new IllegalArgumentException(
          "this is not what \"pulumi config --json --show-secrets\" prints");
    }
    return new StackConfig(config);
  }

  /** The roster, with what is filled into its rows. */
  StackRoster roster() {
    return new StackRoster(
        Optional.ofNullable(values.get(NAMESPACE + "roster")).filter(path -> !path.isBlank()),
        country(),
        defaults());
  }

  /** The division of every user that names none; empty: the org's home division. */
  Optional<String> defaultDivision() {
    return Optional.ofNullable(defaults().get(Field.DIVISION.label())).map(String::valueOf);
  }

  /** The run says what is wrong with it. */
  private Optional<PhoneCountry> country() {
    try {
      return PhoneCountry.ofStack(values);
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  private Map<String, Object> defaults() {
    String defaults = values.get(NAMESPACE + "defaults");
    try {
      return defaults == null || defaults.isBlank()
          ? Map.of()
          : Field.DEFAULTS.readParts(
              new Gson().fromJson(defaults, new TypeToken<Map<String, Object>>() {}.getType()),
              (path, reason) -> {
                // The run says what is wrong with a default; here it is as if it were not given.
              });
    } catch (JsonParseException wrong) {
      throw new IllegalArgumentException(
          "userfleet:defaults is no list of fields; set one with pulumi config set --path"
              + " userfleet:defaults.FIELD VALUE");
    }
  }
}
