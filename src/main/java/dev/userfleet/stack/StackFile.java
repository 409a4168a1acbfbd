package dev.userfleet.stack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of one stack.
 *
 * @param values key with its namespace → value; lists and objects are JSON, as the engine gives
 *     them
 * @param encrypted keys of which a part or all can be read by the engine alone, in order
 */
public record StackFile(Map<String, String> values, List<String> encrypted) {
  public static final StackFile NONE = new StackFile(Map.of(), List.of());

  private static final String NAMESPACE = "userfleet";

  /**
   * Reads it. Blocks.
   *
   * @throws IllegalArgumentException if it cannot be read, or is no list of names and values
   */
  public static StackFile read(Path file) {
    Map<String, String> values = new TreeMap<>();
    TreeSet<String> encrypted = new TreeSet<>();
    if (YamlFile.read(file).get("config") instanceof JsonObject config) {
      config
          .asMap()
          .forEach(
              (name, value) -> {
                String key = qualified(name);
                if (isSecure(value)) {
                  encrypted.add(key);
                } else if (!value.isJsonNull()) {
                  values.put(key, value.isJsonPrimitive() ? value.getAsString() : value.toString());
                }
              });
    }
    return new StackFile(values, List.copyOf(encrypted));
  }

  /** A key without a namespace belongs to userfleet. */
  public static String qualified(String key) {
    return key.contains(":") ? key : NAMESPACE + ":" + key;
  }

  private static boolean isSecure(JsonElement value) {
    if (value instanceof JsonObject object) {
      return (object.size() == 1 && object.has("secure"))
          || object.asMap().values().stream().anyMatch(StackFile::isSecure);
    }
    return value instanceof JsonArray list && list.asList().stream().anyMatch(StackFile::isSecure);
  }
}
