package dev.userfleet.simulator.message;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/** The one Gson of the simulator: strict, as the API is. Thread-safe. */
public final class JsonText {
  public static final Gson GSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).disableHtmlEscaping().create();

  private JsonText() {}

  /** Reads a request's body; no JSON at all, or broken JSON, is malformed. */
  public static JsonElement read(String body) {
    try {
      JsonElement json = GSON.fromJson(body, JsonElement.class);
      return json == null ? JsonNull.INSTANCE : json;
    } catch (JsonParseException broken) {
      throw ApiError.malformed();
    }
  }
}
