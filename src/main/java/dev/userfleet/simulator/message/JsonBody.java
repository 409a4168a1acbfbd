package dev.userfleet.simulator.message;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that somebody sent, read member by member. A member that is null counts as absent,
 * and members that nobody asks for are ignored, as the API does.
 */
public record JsonBody(JsonObject json) {

  public static JsonBody of(JsonElement element) {
    if (!element.isJsonObject()) {
      throw ApiError.malformed();
    }
    return new JsonBody(element.getAsJsonObject());
  }

  public @Nullable JsonElement get(String field) {
    JsonElement value = json.get(field);
    return value == null || value.isJsonNull() ? null : value;
  }

  public boolean has(String field) {
    return get(field) != null;
  }

  public @Nullable String text(String field) {
    JsonElement value = get(field);
    return value == null ? null : Shape.text(field, value);
  }

  public String requiredText(String field) {
    String text = text(field);
    if (text == null || text.isBlank()) {
      throw ApiError.invalidValue(text, field, "a text that is not empty");
    }
    return text;
  }

  public String requiredEmail(String field) {
    String email = requiredText(field);
    Shape.requireEmail(field, email);
    return email;
  }

  public @Nullable Integer integer(String field) {
    JsonElement value = get(field);
    if (value == null) {
      return null;
    }
    return Shape.integer(field, value);
  }

  public int integer(String field, int otherwise) {
    Integer value = integer(field);
    return value == null ? otherwise : value;
  }

  public List<String> texts(String field) {
    JsonElement value = get(field);
    return value == null ? List.of() : Shape.texts(field, value);
  }
}
