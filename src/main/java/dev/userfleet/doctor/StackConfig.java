package dev.userfleet.doctor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.Map;

/** What {@code pulumi config --json --show-secrets} prints. Pure. */
final class StackConfig {

  private StackConfig() {}

  /**
   * Reads it.
   *
   * @return key with its namespace → value
   * @throws IllegalArgumentException if it is something else, or its secrets are left out
   */
  static Map<String, String> parse(String json) {
    Map<String, String> config = new HashMap<>();
    try {
      JsonObject entries = JsonParser.parseString(json).getAsJsonObject();
      for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
        JsonObject setting = entry.getValue().getAsJsonObject();
        JsonElement value = setting.get("value");
        if (value != null && value.isJsonPrimitive()) {
          config.put(entry.getKey(), value.getAsString());
        } else if (setting.has("secret") && setting.get("secret").getAsBoolean()) {
          throw new IllegalArgumentException(
              entry.getKey() + " is left out; add --show-secrets to pulumi config --json");
        }
      }
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException wrong) {
      // Without the cause, whose message may quote a secret.
      throw new IllegalArgumentException(
          "this is not what \"pulumi config --json --show-secrets\" prints");
    }
    return config;
  }
}
