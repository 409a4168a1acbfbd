package dev.userfleet.person;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A kind that the schema has a type of its own for.
 *
 * @param type its name
 */
record NamedKind(String type, Kind kind) implements Kind {
  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    return kind.read(raw, complaint);
  }

  @Override
  public JsonObject schema() {
    JsonObject property = new JsonObject();
    property.addProperty("$ref", "#/types/userfleet:index:" + type);
    kind.schema().entrySet().forEach(entry -> property.add(entry.getKey(), entry.getValue()));
    return property;
  }
}
