package dev.userfleet.simulator.assignments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.store.Assignments.Grant;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles, station, skills and languages as replies show them. */
public final class AssignmentsView {
  private AssignmentsView() {}

  /** Adds what is to be expanded. */
  public static void show(JsonObject json, User user, Set<String> expand, Inventory inventory) {
    if (expand.contains("authorization")) {
      JsonObject authorization = authorization(user);
      if (expand.contains("authorization.unusedRoles")) {
        authorization.add("unusedRoles", new JsonArray());
      }
      json.add("authorization", authorization);
    }
    if (expand.contains("station")) {
      json.add("station", station(user.assignments().stationId()));
    }
    for (Proficiency kind : Proficiency.values()) {
      if (expand.contains(kind.expandName())) {
        json.add(kind.expandName(), kind.list(user, inventory));
      }
    }
    if (expand.contains("groups")) {
      json.add("groups", groups(user, inventory));
    }
  }

  /** Of a deleted group nobody is shown as a member. */
  private static JsonArray groups(User user, Inventory inventory) {
    JsonArray groups = new JsonArray();
    inventory.live(Catalog.GROUPS).stream()
        .filter(group -> user.memberships().isInGroup(group.id()))
        .forEach(group -> groups.add(group.reference()));
    return groups;
  }

  /** A division, or all of them, as grants name it. */
  static JsonObject division(String id) {
    return id.equals(Grant.ALL_DIVISIONS)
        ? Item.of(Catalog.DIVISIONS.path(), id, id).reference()
        : Catalog.DIVISIONS.get(id).reference();
  }

  /** UserAuthorization. */
  static JsonObject authorization(User user) {
    JsonArray roles = new JsonArray();
    user.assignments().grants().stream()
        .map(Grant::roleId)
        .distinct()
        .map(Catalog.ROLES::get)
        .forEach(role -> roles.add(named(role)));
    JsonObject json = new JsonObject();
    json.add("roles", roles);
    json.add("permissions", new JsonArray());
    json.add("permissionPolicies", new JsonArray());
    return json;
  }

  /** AuthzSubject. */
  static JsonObject subject(User user) {
    JsonArray grants = new JsonArray();
    for (Grant grant : user.assignments().grants()) {
      JsonObject json = new JsonObject();
      json.addProperty("subjectId", user.id());
      json.add("division", division(grant.divisionId()));
      json.add("role", Catalog.ROLES.get(grant.roleId()).reference());
      grants.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("id", user.id());
    json.addProperty("name", user.name());
    json.add("grants", grants);
    json.addProperty("selfUri", Paths.SUBJECTS + "/" + user.id());
    return json;
  }

  /** UserStations. */
  static JsonObject station(@Nullable String id) {
    JsonObject json = new JsonObject();
    if (id != null) {
      JsonObject station = named(Catalog.STATIONS.get(id));
      json.add("defaultStation", station);
      json.add("effectiveStation", station);
    }
    return json;
  }

  private static JsonObject named(Item item) {
    JsonObject json = new JsonObject();
    json.addProperty("id", item.id());
    json.addProperty("name", item.name());
    return json;
  }
}
