package dev.userfleet.provider;

import com.google.common.collect.Maps;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.provider.config.ConfigKey;
import dev.userfleet.release.Promises;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Programs and stacks of today run with what is released later. */
class SchemaPromisesTest {
  private final JsonObject schema = JsonParser.parseString(Schema.text()).getAsJsonObject();
  private final TreeSet<String> present = new TreeSet<>();

  @Test
  void tokensPropertiesAndKeys_areThoseOfTheRelease() throws IOException {
    properties("config", schema.getAsJsonObject("config"), "variables");
    ConfigKey.OF_THE_PROGRAM.forEach(key -> present.add("config " + key));
    members("resources")
        .forEach(
            (token, resource) -> {
              properties("output " + token, resource, "properties");
              properties("input " + token, resource, "inputProperties");
              required("input " + token, resource, "requiredInputs");
            });
    members("functions")
        .forEach(
            (token, function) -> {
              JsonObject inputs = function.getAsJsonObject("inputs");
              properties("input " + token, inputs, "properties");
              required("input " + token, inputs, "required");
              properties("output " + token, function.getAsJsonObject("outputs"), "properties");
            });
    members("types")
        .forEach(
            (token, type) -> {
              properties("type " + token, type, "properties");
              required("type " + token, type, "required");
              values(token, type);
            });

    Promises.assertKept("schema.txt", present);
  }

  private Map<String, JsonObject> members(String part) {
    return Maps.transformValues(schema.getAsJsonObject(part).asMap(), JsonElement::getAsJsonObject);
  }

  private void properties(String of, JsonObject part, String name) {
    if (part.get(name) instanceof JsonObject properties) {
      properties.asMap().forEach((key, value) -> present.add(of + "." + key + " " + shape(value)));
    }
  }

  /** A further one would refuse the programs of today. */
  private void required(String of, JsonObject part, String name) {
    present.add(of + " requires " + (part.has(name) ? part.get(name) : "[]"));
  }

  private void values(String token, JsonObject type) {
    if (type.has("enum")) {
      type.getAsJsonArray("enum")
          .forEach(
              value -> present.add("enum " + token + " " + value.getAsJsonObject().get("value")));
    }
  }

  /** Of a type what programs depend on: neither words nor what only documents it. */
  private static String shape(JsonElement type) {
    if (!(type instanceof JsonObject object)) {
      return type.toString();
    }
    JsonObject shape = new JsonObject();
    Set.of("type", "$ref", "items", "additionalProperties", "oneOf", "plain").stream()
        .sorted()
        .filter(object::has)
        .forEach(
            name ->
                shape.add(
                    name,
                    object.get(name) instanceof JsonObject inner
                        ? JsonParser.parseString(shape(inner))
                        : object.get(name)));
    return shape.toString();
  }
}
