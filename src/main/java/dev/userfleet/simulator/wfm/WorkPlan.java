package dev.userfleet.simulator.wfm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.util.List;
import java.util.stream.Stream;

/** A work plan of a management unit. Every unit has the same two, with ids of its own. */
public record WorkPlan(Item unit, String id, String name) {
  public static List<WorkPlan> of(Item unit) {
    return Stream.of("Full time", "Part time")
        .map(name -> new WorkPlan(unit, Catalog.id("work plan", unit.name() + " " + name), name))
        .toList();
  }

  JsonObject show() {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("name", name);
    json.addProperty("enabled", true);
    json.addProperty("valid", true);
    json.addProperty("selfUri", unit.uri() + "/workplans/" + id);
    return json;
  }

  /** UserReference, a list of them. */
  static JsonArray references(List<User> users) {
    JsonArray references = new JsonArray();
    users.forEach(user -> references.add(reference(user.id())));
    return references;
  }

  static JsonObject reference(String userId) {
    JsonObject json = new JsonObject();
    json.addProperty("id", userId);
    json.addProperty("selfUri", Paths.USERS + "/" + userId);
    return json;
  }
}
