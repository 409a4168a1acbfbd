package dev.userfleet.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps of a stack.
 *
 * @param resources URN → resource
 * @param text everything, as written
 */
record State(Map<String, JsonObject> resources, String text) {
  private static final Set<String> NOTHING = Set.of("{}", "[]");
  private static final String STACK = "pulumi:pulumi:Stack";
  private static final String FLEET = "userfleet:index:UserFleet";
  private static final String USER = "userfleet:index:User";
  private static final Set<String> COMPARABLE = Set.of(STACK, FLEET, USER);

  static State of(JsonObject deployment) {
    Map<String, JsonObject> resources = new TreeMap<>();
    JsonElement all = deployment.get("resources");
    if (all != null && all.isJsonArray()) {
      for (JsonElement resource : all.getAsJsonArray()) {
        JsonObject object = resource.getAsJsonObject();
        resources.put(object.get("urn").getAsString(), object);
      }
    }
    return new State(resources, deployment.toString());
  }

  /** key → the user's resource. */
  Map<String, JsonObject> users() {
    Map<String, JsonObject> users = new TreeMap<>();
    ofType(USER).forEach(user -> users.put(key(user), user));
    return users;
  }

  private static String key(JsonObject resource) {
    String urn = resource.get("urn").getAsString();
    return urn.substring(urn.lastIndexOf("::") + 2);
  }

  /** The fleet's URN, or empty. */
  String fleetUrn() {
    return ofType(FLEET).map(fleet -> fleet.get("urn").getAsString()).findFirst().orElse("");
  }

  /** key → the user's id in the org. */
  Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    users().forEach((key, user) -> ids.put(key, user.get("id").getAsString()));
    return ids;
  }

  /** The value that the last reply of the org gave a field. */
  String output(String key, String field) {
    return users().get(key).getAsJsonObject("outputs").get(field).getAsString();
  }

  /** The stack's outputs: {@code count}, and {@code userIds} as key → id. Empty without any. */
  JsonObject outputs() {
    return ofType(STACK)
        .map(stack -> stack.getAsJsonObject("outputs"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(JsonObject::new);
  }

  private Stream<JsonObject> ofType(String type) {
    return resources.values().stream()
        .filter(resource -> resource.get("type").getAsString().equals(type));
  }

  /**
   * What two engines must keep alike: not who serves a resource, nor times, nor secrets, which a
   * rehearsal has nowhere to keep.
   */
  String comparable() {
    List<String> parts =
        List.of("id", "parent", "protect", "dependencies", "inputs", "outputs", "initErrors");
    return resources.values().stream()
        .filter(resource -> COMPARABLE.contains(resource.get("type").getAsString()))
        .map(
            resource ->
                resource.get("urn").getAsString()
                    + parts.stream()
                        .filter(part -> isSaid(resource.get(part)))
                        .map(part -> "\n  " + part + " " + sorted(resource.get(part)))
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  /** An engine may say that there is nothing, or say nothing. */
  private static boolean isSaid(@Nullable JsonElement value) {
    return value != null && !NOTHING.contains(sorted(value));
  }

  private static String sorted(JsonElement value) {
    if (value.isJsonObject()) {
      return value.getAsJsonObject().asMap().entrySet().stream()
          .filter(entry -> !entry.getKey().equals("password"))
          .map(entry -> entry.getKey() + "=" + sorted(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isJsonArray()) {
      return StreamSupport.stream(value.getAsJsonArray().spliterator(), /* parallel= */ false)
          .map(State::sorted)
          .collect(Collectors.toCollection(TreeSet::new))
          .toString();
    }
    return value.toString();
  }
}
