package dev.userfleet.laws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.laws.World.Held;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What there is at one moment.
 *
 * @param users by id, deleted ones too
 * @param states stack → whom its state holds
 */
record Snapshot(Map<String, JsonObject> users, JsonArray others, Map<String, List<Held>> states) {

  static Snapshot of(World world, List<String> stacks) {
    Map<String, JsonObject> users = new TreeMap<>();
    for (JsonElement user : world.org().users()) {
      users.put(text(user.getAsJsonObject(), "id"), user.getAsJsonObject());
    }
    Map<String, List<Held>> states = new TreeMap<>();
    stacks.forEach(stack -> states.put(stack, world.state(stack)));
    return new Snapshot(users, world.other().users(), states);
  }

  boolean isLive(String id) {
    return users.containsKey(id) && !state(id).equals("deleted");
  }

  boolean isActive(String id) {
    return users.containsKey(id) && state(id).equals("active");
  }

  private String state(String id) {
    return field(id, "state");
  }

  /** A field of a user's as text; empty if it is not set. */
  String field(String id, String field) {
    return text(users.getOrDefault(id, new JsonObject()), field);
  }

  Stream<Held> held(String stack) {
    return states.getOrDefault(stack, List.of()).stream();
  }

  Optional<String> manager(String id) {
    return Optional.ofNullable(users.get(id))
        .map(user -> user.getAsJsonObject("manager"))
        .map(manager -> text(manager, "id"));
  }

  boolean holds(String stack, String id) {
    return held(stack).anyMatch(held -> held.id().equals(id));
  }

  /** The stacks whose states hold a user. */
  List<String> holders(String id) {
    return states.keySet().stream().filter(stack -> holds(stack, id)).toList();
  }

  /** How a stack's state calls a user. */
  Optional<String> nameOf(String stack, String id) {
    return held(stack).filter(held -> held.id().equals(id)).map(Held::name).findFirst();
  }

  /** Everybody with that address, deleted ones too. */
  Stream<String> withEmail(String email) {
    return users.keySet().stream().filter(id -> field(id, "email").equalsIgnoreCase(email));
  }

  Optional<Held> named(String stack, String name) {
    return held(stack).filter(held -> held.name().equals(name)).findFirst();
  }

  static String text(JsonObject user, String field) {
    return user.has(field) ? user.get(field).getAsString() : "";
  }
}
