package dev.userfleet.roster.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;

/** The file that {@code pulumi import -f} reads. Pure. */
final class ImportFile {

  private static final String FLEET = "fleet";

  private ImportFile() {}

  /**
   * The fleet as the program declares it, and every user in it.
   *
   * @param keyPrefix of the stack
   */
  static String of(Export export, String keyPrefix) {
    JsonArray resources = new JsonArray();
    JsonObject fleet = resource("userfleet:index:UserFleet", FLEET);
    // Not remote: the engine would then replace it, for it was not made by a provider.
    fleet.addProperty("component", true);
    resources.add(fleet);
    for (Map.Entry<String, Map<String, Object>> row : export.rows().entrySet()) {
      JsonObject user = resource("userfleet:index:User", keyPrefix + row.getValue().get("key"));
      user.addProperty("id", row.getKey());
      user.addProperty("parent", FLEET);
      resources.add(user);
    }
    JsonObject file = new JsonObject();
    file.add("resources", resources);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(file) + "\n";
  }

  private static JsonObject resource(String type, String name) {
    JsonObject resource = new JsonObject();
    resource.addProperty("type", type);
    resource.addProperty("name", name);
    return resource;
  }
}
