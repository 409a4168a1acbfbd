package dev.userfleet.provider;

import com.google.common.io.Resources;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The package's schema: a resource of the jar, with the fields of a person where it says so. */
final class Schema {
  /** What stands in the resource for fields, each with its own declaration. */
  private static final Map<String, Set<Field>> PLACES =
      Map.of(
          "@names", Field.those(field -> field.is(Trait.NAMES_THE_RESOURCE)),
          "@inputs", Field.OF_USER,
          "@member", Field.OF_MEMBER,
          "@outputs",
              Field.those(field -> Field.OF_USER.contains(field) && !field.is(Trait.SECRET)),
          "@shown",
              Field.those(field -> Field.OF_USER.contains(field) && !field.is(Trait.INSTRUCTION)),
          "@defaults",
              Field.those(field -> Field.OF_MEMBER.contains(field) && field != Field.SAME_PERSON));

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Schema() {}

  static String text() {
    return GSON.toJson(filled(resource()));
  }

  private static JsonElement filled(JsonElement element) {
    if (!(element instanceof JsonObject object)) {
      return element;
    }
    JsonObject filled = new JsonObject();
    object
        .entrySet()
        .forEach(
            entry -> {
              Set<Field> fields = PLACES.get(entry.getKey());
              if (fields == null) {
                filled.add(entry.getKey(), filled(entry.getValue()));
              } else {
                fields.forEach(field -> filled.add(field.label(), field.schema()));
              }
            });
    return filled;
  }

  private static JsonObject resource() {
    try {
      return JsonParser.parseString(
              Resources.toString(
                  Resources.getResource(Schema.class, "schema.json"), StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the package, and so of the plugin. */
  static String version() {
    return resource().get("version").getAsString();
  }
}
