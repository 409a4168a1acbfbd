package dev.userfleet.model;

import static dev.userfleet.model.Outsider.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold once all went well: the org holds what the state says and the roster declares.
 */
final class Look {
  private final World world;
  private final Setup setup;

  /** E-mails of users who are none of this stack's, or whom it cannot know. */
  private final Set<String> leftOut = new HashSet<>();

  /** What somebody else set and nobody declares, by user id. */
  private final Map<String, String> departments = new HashMap<>();

  private final Map<String, String> states = new HashMap<>();

  Look(World world, Setup setup) {
    this.world = world;
    this.setup = setup;
  }

  void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  void leaveOut(String email) {
    leftOut.add(email);
  }

  /** Somebody else worked on a user. */
  void outside(Act act, String id, boolean isInState) {
    switch (act) {
      case EDIT_DEPARTMENT -> departments.put(id, Outsider.TEXT);
      case DEACTIVATE -> {
        if (isInState) {
          states.put(id, "inactive");
        }
      }
      case DELETE, DELETE_AND_RESTORE -> states.remove(id);
      case EDIT_TITLE -> {
        // A refresh shows it if it is declared, and nobody minds otherwise.
      }
    }
  }

  /** Users come back active. */
  void forgetStates() {
    states.clear();
  }

  void orgIsStateIsDeclared(List<Row> rows) {
    Map<String, Kept> state = world.state();
    Map<String, JsonObject> users = users();
    Set<String> declared = new HashSet<>();
    for (Row row : rows) {
      declared.add(row.key());
      Kept kept = Kept.in(state, row.key());
      JsonObject user = users.get(kept.id());
      if (user == null || isDeleted(user)) {
        throw new AssertionError(row.key() + " is in the state and not in the org");
      }
      fields(row, kept, user, state);
    }
    require(state.keySet().equals(declared), "in the state and not declared: " + state.keySet());
    nobodyElse(rows, state);
    require(
        leftOut.size() > 1 || !world.hasIntents(), "there are intents after a run that went well");
    List<String> changes = world.changes(rows);
    require(changes.isEmpty(), "changes after a run that went well: " + changes);
  }

  private void fields(Row row, Kept kept, JsonObject user, Map<String, Kept> state) {
    Person person = row.person();
    same(row, "email", person.email(), text(user, "email"));
    same(
        row,
        "inputs",
        withoutPassword(person.inputs(key -> Kept.in(state, key).id())),
        withoutPassword(kept.inputs()));
    require(!kept.outputs().containsFields("pending"), row.key() + " is half-made");
    declared(row, Field.NAME, text(user, "name"));
    declared(row, Field.TITLE, text(user, "title"));
    declared(row, Field.STATE, text(user, "state"));
    declared(row, Field.DIVISION, text(user.getAsJsonObject("division"), "name"));
    if (person.declares(Field.CERTIFICATIONS)) {
      same(
          row,
          "certifications",
          parsed(person.value(Field.CERTIFICATIONS)).getAsJsonArray().asList().size(),
          user.getAsJsonArray("certifications").size());
    }
    if (person.declares(Field.MANAGER)) {
      same(
          row,
          "manager",
          Kept.in(state, person.value(Field.MANAGER)).id(),
          text(user.getAsJsonObject("manager"), "id"));
    }
    require(!person.hasPassword() || user.get("passwordSet").getAsBoolean(), "no password");
    same(row, "department", departments.getOrDefault(kept.id(), ""), text(user, "department"));
    if (!person.declares(Field.STATE) && states.containsKey(kept.id())) {
      same(row, "state", states.get(kept.id()), text(user, "state"));
    }
    states.put(kept.id(), text(user, "state"));
  }

  /** A rehearsal keeps no secrets. */
  private static Struct withoutPassword(Struct inputs) {
    return inputs.toBuilder().removeFields("password").build();
  }

  private void declared(Row row, Field field, String actual) {
    if (row.person().declares(field)) {
      same(row, field.key, parsed(row.person().value(field)).getAsString(), actual);
    }
  }

  private void same(Row row, String what, @Nullable Object expected, Object actual) {
    require(
        actual.equals(expected),
        what + " of " + row.key() + " is not " + expected + " but " + actual);
  }

  private static JsonElement parsed(String value) {
    return JsonParser.parseString(value.replace('\'', '"'));
  }

  private void nobodyElse(List<Row> rows, Map<String, Kept> state) {
    Set<String> ids = new HashSet<>();
    state.values().forEach(kept -> ids.add(kept.id()));
    require(ids.size() == state.size(), "one user twice in the state");
    Set<String> emails = new HashSet<>();
    rows.forEach(row -> emails.add(row.person().email()));
    for (JsonObject user : users().values()) {
      boolean let =
          isDeleted(user)
              || ids.contains(text(user, "id"))
              || leftOut.contains(text(user, "email"))
              || (isLetStay(user) && !emails.contains(text(user, "email")));
      if (!ids.contains(text(user, "id"))) {
        states.remove(text(user, "id"));
      }
      require(let, "in the org and not in the state: " + text(user, "email"));
    }
  }

  private boolean isLetStay(JsonObject user) {
    return switch (setup.destroying()) {
      case "retain" -> true;
      case "deactivate" -> text(user, "state").equals("inactive");
      default -> false;
    };
  }

  void nobodyIsLeft() {
    require(world.state().isEmpty(), "in the state after destroy: " + world.state().keySet());
    nobodyElse(List.of(), Map.of());
    require(leftOut.size() > 1 || !world.hasIntents(), "there are intents after destroy");
  }

  void sameInputs(Map<String, Kept> before, Map<String, Kept> after) {
    require(before.keySet().equals(after.keySet()), "refresh lost or found " + after.keySet());
    before.forEach(
        (key, kept) -> {
          Kept now = Kept.in(after, key);
          require(kept.id().equals(now.id()), "refresh gave " + key + " another id");
          require(
              kept.inputs().equals(now.inputs()),
              "refresh changed " + kept.inputs() + " to " + now.inputs());
        });
  }

  private Map<String, JsonObject> users() {
    Map<String, JsonObject> users = new TreeMap<>();
    for (JsonElement user : world.users()) {
      users.put(text(user.getAsJsonObject(), "id"), user.getAsJsonObject());
    }
    return users;
  }

  private static boolean isDeleted(JsonObject user) {
    return text(user, "state").equals("deleted");
  }
}
