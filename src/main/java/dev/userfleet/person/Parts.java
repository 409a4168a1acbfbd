package dev.userfleet.person;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named parts, none of them required.
 *
 * @param type what the schema calls it
 * @param parts name → its kind
 */
public record Parts(String type, Map<String, Kind> parts) implements Kind {

  public Parts {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    if (raw == UNKNOWN) {
      return raw;
    }
    if (raw instanceof Map<?, ?> given) {
      return readParts(given, complaint);
    }
    complaint.about("", "must be a map of " + String.join(", ", parts.keySet()));
    return null;
  }

  /** The parts that are right; complains about the others. */
  public Map<String, Object> readParts(Map<?, ?> given, Complaint complaint) {
    Map<String, Object> values = new TreeMap<>();
    given.forEach(
        (key, raw) -> {
          String name = String.valueOf(key);
          Complaint inside = complaint.within(name);
          Kind kind = parts.get(name);
          if (kind == null) {
            inside.about("", Names.unknown(name, parts.keySet()));
            return;
          }
          Object value = kind.read(raw, inside);
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  /** A part that is empty is one that is not given. */
  @Override
  public Object canonical(Object value) {
    Map<String, Object> filled = new TreeMap<>();
    ((Map<?, ?>) value)
        .forEach(
            (name, part) -> {
              Kind kind = parts.get(String.valueOf(name));
              if (!part.equals("") && kind != null) {
                filled.put(String.valueOf(name), kind.canonical(part));
              }
            });
    return filled;
  }

  @Override
  public JsonObject schema() {
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "#/types/userfleet:index:" + type);
    return reference;
  }

  @Override
  public List<String> columns() {
    return List.copyOf(parts.keySet());
  }
}
