package dev.userfleet.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine keeps of a stack.
 *
 * @param users key → the user's resource
 * @param fleetUrn the fleet's URN, or empty
 * @param text everything, as written
 */
record State(Map<String, JsonObject> users, String fleetUrn, String text) {

  static State of(JsonObject deployment) {
    Map<String, JsonObject> users = new TreeMap<>();
    String fleetUrn = "";
    JsonElement resources = deployment.get("resources");
    if (resources != null && resources.isJsonArray()) {
      for (JsonElement element : resources.getAsJsonArray()) {
        JsonObject resource = element.getAsJsonObject();
        String urn = resource.get("urn").getAsString();
        switch (resource.get("type").getAsString()) {
          case "userfleet:index:User" ->
              users.put(urn.substring(urn.lastIndexOf("::") + 2), resource);
          case "userfleet:index:UserFleet" -> fleetUrn = urn;
          default -> {}
        }
      }
    }
    return new State(users, fleetUrn, deployment.toString());
  }

  /** key → the user's id in the org. */
  Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    users.forEach((key, user) -> ids.put(key, user.get("id").getAsString()));
    return ids;
  }

  /** The value that the last reply of the org gave a field. */
  String output(String key, String field) {
    return users.get(key).getAsJsonObject("outputs").get(field).getAsString();
  }
}
