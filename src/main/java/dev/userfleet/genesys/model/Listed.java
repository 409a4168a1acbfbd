package dev.userfleet.genesys.model;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an org lists, each element read on its own: one that cannot be read takes nothing from the
 * others. A gap in the list is passed over.
 *
 * @param unreadable ids of those that cannot be read; empty where that cannot be read either
 */
public record Listed<T>(List<T> readable, List<String> unreadable) {

  public Listed {
    readable = List.copyOf(readable);
    unreadable = List.copyOf(unreadable);
  }

  /** Reads what an answer lists; no list is an empty one. */
  public static <T> Listed<T> of(@Nullable List<@Nullable JsonElement> elements, Class<T> type) {
    List<T> readable = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (JsonElement element : elements == null ? List.<@Nullable JsonElement>of() : elements) {
      if (element == null || element.isJsonNull()) {
        continue;
      }
      try {
        readable.add(Json.GSON.fromJson(element, type));
      } catch (RuntimeException e) {
        // Not only JsonParseException: Gson wraps what a record's constructor throws.
        unreadable.add(member(element, "id"));
      }
    }
    return new Listed<>(readable, unreadable);
  }

  /** A text of an object; empty where it has none. */
  public static String member(JsonElement element, String name) {
    @Nullable String text =
        element.isJsonObject() ? WholeObject.text(element.getAsJsonObject(), name) : null;
    return text == null ? "" : text;
  }
}
