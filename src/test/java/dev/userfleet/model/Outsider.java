package dev.userfleet.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Predicate;

/** Somebody else who works on the org's users. */
public final class Outsider {
  /** What they write. */
  public static final String TEXT = "Outside";

  private static final int MOST_TRIES = 50;

  private final Reachable org;

  public Outsider(Reachable org) {
    this.org = org;
  }

  /** Does it, however often it takes. */
  public void act(Act act, String id) {
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

  /** A user of another stack's, as the org shows it. */
  public String make(String email) {
    String body = "{\"name\": \"Outsider\", \"email\": \"" + email + "\", \"state\": \"active\"}";
    Predicate<JsonObject> made = user -> text(user, "email").equals(email);
    for (int i = 0; i < MOST_TRIES && find(made).isEmpty(); i++) {
      var unused = org.outside("POST", "/api/v2/users", body);
    }
    return find(made).orElseThrow().toString();
  }

  private void patch(String id, String field, String value) {
    for (int i = 0; i < MOST_TRIES && !text(user(id), field).equals(value); i++) {
      JsonObject body = new JsonObject();
      body.addProperty(field, value);
      body.add("version", user(id).get("version"));
      org.pause();
      var unused = org.outside("PATCH", "/api/v2/users/" + id, body.toString());
    }
  }

  private void delete(String id) {
    for (int i = 0; i < MOST_TRIES && !text(user(id), "state").equals("deleted"); i++) {
      org.pause();
      var unused = org.outside("DELETE", "/api/v2/users/" + id, "");
    }
  }

  private JsonObject user(String id) {
    return find(user -> text(user, "id").equals(id)).orElseThrow();
  }

  Optional<JsonObject> find(Predicate<JsonObject> which) {
    for (JsonElement user : org.users()) {
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
