package dev.userfleet.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.model.Step.Outside.Act;
import java.util.Optional;
import java.util.function.Predicate;

/** Somebody else who works on the org's users, however often it takes. */
final class Outsider {
  static final String TEXT = "Outside";
  private static final int MOST_TRIES = 50;

  private final World world;

  Outsider(World world) {
    this.world = world;
  }

  void act(Act act, String id) {
    switch (act) {
      case EDIT_TITLE -> patch(id, "title", TEXT);
      case EDIT_DEPARTMENT -> patch(id, "department", TEXT);
      case DEACTIVATE -> patch(id, "state", "inactive");
      case DELETE -> delete(id);
      case DELETE_AND_RESTORE -> {
        delete(id);
        patch(id, "state", "active");
      }
    }
  }

  /** A user of another stack's. */
  String make(String email) {
    String body = "{\"name\": \"Outsider\", \"email\": \"" + email + "\", \"state\": \"active\"}";
    Predicate<JsonObject> made = user -> text(user, "email").equals(email);
    for (int i = 0; i < MOST_TRIES && find(made).isEmpty(); i++) {
      var unused = world.outside("POST", "/api/v2/users", body);
    }
    return find(made).orElseThrow().toString();
  }

  private void patch(String id, String field, String value) {
    for (int i = 0; i < MOST_TRIES && !text(user(id), field).equals(value); i++) {
      JsonObject body = new JsonObject();
      body.addProperty(field, value);
      body.add("version", user(id).get("version"));
      world.pause();
      var unused = world.outside("PATCH", "/api/v2/users/" + id, body.toString());
    }
  }

  private void delete(String id) {
    for (int i = 0; i < MOST_TRIES && !text(user(id), "state").equals("deleted"); i++) {
      world.pause();
      var unused = world.outside("DELETE", "/api/v2/users/" + id, "");
    }
  }

  private JsonObject user(String id) {
    return find(user -> text(user, "id").equals(id)).orElseThrow();
  }

  Optional<JsonObject> find(Predicate<JsonObject> which) {
    for (JsonElement user : world.users()) {
      if (which.test(user.getAsJsonObject())) {
        return Optional.of(user.getAsJsonObject());
      }
    }
    return Optional.empty();
  }

  static String text(JsonObject user, String field) {
    return user.has(field) ? user.get(field).getAsString() : "";
  }
}
