package dev.userfleet.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@code pulumi preview --json} prints. Pure. */
final class Preview {

  private static final String TYPE = "userfleet:index:User::";

  private static final String WHAT_TO_DO =
      " Make it anew: pulumi preview --json > preview.json, and look at what that printed.";

  private Preview() {}

  /**
   * @param stackOf reads the configuration in it: key with its namespace → value
   * @throws ReviewException if it is no preview, is cut off, or holds a step that is not known
   */
  static Plan parse(String text, Function<Map<String, String>, Stack> stackOf) {
    JsonElement root;
    try {
      root = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new ReviewException("The preview is not JSON to its end." + WHAT_TO_DO);
    }
    if (!root.isJsonObject()) {
      throw new ReviewException("The preview is empty or no JSON object." + WHAT_TO_DO);
    }
    List<String> errors = errors(root.getAsJsonObject());
    if (!(root.getAsJsonObject().get("steps") instanceof JsonArray) && errors.isEmpty()) {
      throw new ReviewException("The JSON is not from pulumi preview: no steps." + WHAT_TO_DO);
    }
    // A replaced user has a step for each of its halves, and the engine's order is chance.
    Map<String, Change> changes = new TreeMap<>();
    int kept = 0;
    for (JsonElement element : array(root.getAsJsonObject(), "steps")) {
      if (!element.isJsonObject() || Step.text(element.getAsJsonObject(), "urn").isEmpty()) {
        throw new ReviewException("A step of the preview has no urn." + WHAT_TO_DO);
      }
      Step step = new Step(element.getAsJsonObject());
      if (!step.urn().contains(TYPE)) {
        continue;
      }
      String key = step.urn().substring(step.urn().indexOf(TYPE) + TYPE.length());
      switch (step.op()) {
        case "same", "refresh", "read" -> kept++;
        case "create" -> changes.put(key, step.change(Kind.CREATED, key));
        case "import" -> changes.put(key, step.change(Kind.IMPORTED, key));
        case "update" -> changes.put(key, step.change(Kind.CHANGED, key));
        case "delete" -> changes.put(key, step.change(Kind.DELETED, key));
        case "replace", "create-replacement", "delete-replaced", "import-replacement" -> {
          Change known = changes.get(key);
          if (known == null || known.fields().isEmpty()) {
            changes.put(key, step.change(Kind.REPLACED, key));
          }
        }
        default ->
            throw new ReviewException(
                "The preview holds the operation \"%s\", which this version cannot judge. Update userfleet, or review by hand."
                    .formatted(step.op().replaceAll("[^a-z-]", "?")));
      }
    }
    return new Plan(
        Plan.Source.PREVIEW,
        List.copyOf(changes.values()),
        kept,
        KeyChanges.NONE,
        stackOf.apply(config(root.getAsJsonObject())),
        errors);
  }

  private static Map<String, String> config(JsonObject root) {
    Map<String, String> config = new HashMap<>();
    JsonObject object = root.get("config") instanceof JsonObject given ? given : new JsonObject();
    object.keySet().forEach(key -> config.put(key, Step.text(object, key)));
    return config;
  }

  private static List<String> errors(JsonObject root) {
    List<String> errors = new ArrayList<>();
    for (JsonElement element : array(root, "diagnostics")) {
      if (element.isJsonObject()
          && Step.text(element.getAsJsonObject(), "severity").equals("error")) {
        errors.add(Step.text(element.getAsJsonObject(), "message").strip());
      }
    }
    return errors;
  }

  private static JsonArray array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array ? array : new JsonArray();
  }
}
