package dev.userfleet.roster.terraform;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code terraform show -json} prints, read: the resources of all modules. */
record TerraformState(List<StateResource> resources) {
  private static final String TYPE = "; type: terraform show -json > STATE.json";

  /** Of what Terraform promises that what is read here stays where it is. */
  private static final Set<String> FORMATS = Set.of("0", "1");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is something else, saying what to do
   */
  static TerraformState parse(String text) {
    JsonObject state = object(text);
    if (state.has("lineage") || state.has("serial")) {
      throw new IllegalArgumentException("is Terraform's own file of a state" + TYPE);
    }
    if (state.has("planned_values")) {
      throw new IllegalArgumentException("is a plan, and no state" + TYPE);
    }
    String format = StateResource.text(state, "format_version");
    if (format.isEmpty()) {
      throw new IllegalArgumentException("is not what terraform show -json prints" + TYPE);
    }
    if (!FORMATS.contains(format.substring(0, Math.max(0, format.indexOf('.'))))) {
      throw new IllegalArgumentException(
          "has format_version %s; known here are 0 and 1. Take a newer userfleet"
              .formatted(Texts.printable(format)));
    }
    List<StateResource> resources = new ArrayList<>();
    if (state.get("values") instanceof JsonObject values
        && values.get("root_module") instanceof JsonObject root) {
      collect(root, resources);
    }
    return new TerraformState(List.copyOf(resources));
  }

  private static JsonObject object(String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      // Its message may quote the state, which holds secrets.
    }
    throw new IllegalArgumentException("is not what terraform show -json prints" + TYPE);
  }

  private static void collect(JsonObject module, List<StateResource> resources) {
    for (JsonElement one : list(module, "resources")) {
      if (one instanceof JsonObject resource) {
        resources.add(StateResource.of(resource));
      }
    }
    for (JsonElement one : list(module, "child_modules")) {
      if (one instanceof JsonObject child) {
        collect(child, resources);
      }
    }
  }

  private static JsonArray list(JsonObject module, String name) {
    return module.get(name) instanceof JsonArray list ? list : new JsonArray();
  }
}
