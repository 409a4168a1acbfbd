package dev.userfleet.simulator.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.JsonText;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A search as the one text by which its pages name each other. */
final class Q64 {
  private Q64() {}

  static String encode(JsonBody search, int pageNumber) {
    JsonObject json = search.json().deepCopy();
    json.addProperty("pageNumber", pageNumber);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(JsonText.GSON.toJson(json).getBytes(UTF_8));
  }

  /**
   * The search of a text.
   *
   * @throws ApiError 400 if it is none
   */
  static JsonBody decode(@Nullable String text) {
    if (text == null) {
      throw ApiError.invalidValue(/* value= */ null, "q64", "a page of a search");
    }
    try {
      return JsonBody.of(JsonText.read(new String(Base64.getUrlDecoder().decode(text), UTF_8)));
    } catch (IllegalArgumentException notBase64) {
      throw ApiError.malformed();
    }
  }
}
