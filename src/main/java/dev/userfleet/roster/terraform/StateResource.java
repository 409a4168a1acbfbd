package dev.userfleet.roster.terraform;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One instance of a resource in a state.
 *
 * @param address its full name, such as {@code module.sales.genesyscloud_user.agents["ada"]}
 * @param isData whether it was only looked up, so that Terraform does not manage it
 * @param isTainted whether Terraform would delete it and make it anew
 * @param isDeposed whether it is what a replacement left over
 * @param values its attributes
 * @param sensitive attributes that Terraform does not show
 */
record StateResource(
    String address,
    String type,
    boolean isData,
    boolean isTainted,
    boolean isDeposed,
    JsonObject values,
    Set<String> sensitive) {

  static StateResource of(JsonObject json) {
    Set<String> sensitive = new TreeSet<>();
    object(json.get("sensitive_values"))
        .entrySet()
        .forEach(
            marked -> {
              if (!isNothing(marked.getValue())) {
                sensitive.add(marked.getKey());
              }
            });
    return new StateResource(
        text(json, "address"),
        text(json, "type"),
        text(json, "mode").equals("data"),
        text(json, "tainted").equals("true"),
        json.has("deposed_key"),
        object(json.get("values")),
        sensitive);
  }

  /** Empty where the state tells none. */
  String text(String attribute) {
    return text(values, attribute);
  }

  static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  /** The elements of a list of texts. */
  static List<String> texts(JsonObject object, String name) {
    return elements(object, name).stream()
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The elements of a list of blocks. */
  static List<JsonObject> objects(JsonObject object, String name) {
    return elements(object, name).stream()
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** A block that there is at most one of. */
  static Optional<JsonObject> block(JsonObject object, String name) {
    return objects(object, name).stream().findFirst();
  }

  /** Every text that stands in its attributes. */
  Set<String> allTexts() {
    Set<String> texts = new TreeSet<>();
    List<JsonElement> open = new ArrayList<>(List.of(values));
    while (!open.isEmpty()) {
      JsonElement next = open.remove(open.size() - 1);
      if (next.isJsonObject()) {
        open.addAll(next.getAsJsonObject().asMap().values());
      } else if (next.isJsonArray()) {
        open.addAll(next.getAsJsonArray().asList());
      } else if (next.isJsonPrimitive()) {
        texts.add(next.getAsString());
      }
    }
    return texts;
  }

  /** Whether there is nothing in it but blanks, such as {@code [{"number": ""}]}. */
  static boolean isNothing(JsonElement value) {
    if (value.isJsonArray()) {
      return value.getAsJsonArray().asList().stream().allMatch(StateResource::isNothing);
    }
    if (value.isJsonObject()) {
      return value.getAsJsonObject().asMap().values().stream().allMatch(StateResource::isNothing);
    }
    return value.isJsonNull() || Set.of("", "false").contains(value.getAsString());
  }

  private static List<JsonElement> elements(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray list
        ? list.asList().stream().filter(Objects::nonNull).toList()
        : List.of();
  }

  private static JsonObject object(Object json) {
    return json instanceof JsonObject object ? object : new JsonObject();
  }
}
