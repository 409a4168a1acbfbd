package dev.userfleet.provider;

import com.google.common.io.Resources;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The package's schema, a resource of the jar. */
final class Schema {
  private Schema() {}

  static String text() {
    try {
      return Resources.toString(
          Resources.getResource(Schema.class, "schema.json"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the package, and so of the plugin. */
  static String version() {
    return JsonParser.parseString(text()).getAsJsonObject().get("version").getAsString();
  }
}
