package dev.userfleet.simulator.assignments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.message.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A utilization: media → how many at once, and which media may interrupt it. Pure. */
final class MediaUse {
  /** Media → how many at once where nobody says anything else. */
  private static final Map<String, Integer> ORGANIZATION =
      Map.of("call", 1, "callback", 1, "chat", 4, "email", 1, "message", 4);

  private static final int MOST = 25;

  private MediaUse() {}

  /**
   * What a user's own utilization is from now on.
   *
   * @throws ApiError 400 if it is none
   */
  static JsonObject read(JsonBody body) {
    JsonElement sent = body.get("utilization");
    if (sent == null) {
      throw ApiError.invalidValue(/* value= */ null, "utilization", "an object");
    }
    JsonObject read = new JsonObject();
    JsonBody.of(sent)
        .json()
        .entrySet()
        .forEach(media -> read.add(media(media.getKey()), of(JsonBody.of(media.getValue()))));
    return read;
  }

  private static String media(String name) {
    if (!ORGANIZATION.containsKey(name)) {
      throw ApiError.invalidValue(
          name, "utilization", String.join(", ", ORGANIZATION.keySet().stream().sorted().toList()));
    }
    return name;
  }

  private static JsonObject of(JsonBody body) {
    int capacity = body.integer("maximumCapacity", /* otherwise= */ -1);
    if (capacity < 0 || capacity > MOST) {
      throw ApiError.invalidValue(capacity, "maximumCapacity", "0 to " + MOST);
    }
    List<String> interruptible = body.texts("interruptableMediaTypes");
    interruptible.forEach(MediaUse::media);
    JsonElement nonAcd = body.get("includeNonAcd");
    JsonObject json = new JsonObject();
    json.addProperty("maximumCapacity", capacity);
    json.add("interruptableMediaTypes", JsonText.GSON.toJsonTree(interruptible));
    json.addProperty(
        "includeNonAcd", nonAcd != null && Shape.flag("includeNonAcd", nonAcd).getAsBoolean());
    return json;
  }

  /** AgentMaxUtilizationResponse; null is the organization's. */
  static JsonObject show(@Nullable JsonObject own) {
    JsonObject utilization = new JsonObject();
    ORGANIZATION.keySet().stream()
        .sorted()
        .forEach(
            media ->
                utilization.add(
                    media, own != null && own.has(media) ? own.get(media) : byDefault(media)));
    JsonObject json = new JsonObject();
    json.add("utilization", utilization);
    json.addProperty("level", own == null ? "Organization" : "Agent");
    return json;
  }

  private static JsonObject byDefault(String media) {
    JsonObject json = new JsonObject();
    json.addProperty("maximumCapacity", ORGANIZATION.get(media));
    json.add("interruptableMediaTypes", JsonText.GSON.toJsonTree(List.of()));
    json.addProperty("includeNonAcd", false);
    return json;
  }
}
