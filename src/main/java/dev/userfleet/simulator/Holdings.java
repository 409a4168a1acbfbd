package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.store.Assignments.Grant;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Memberships;
import dev.userfleet.simulator.store.Memberships.Placement;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.wfm.WorkPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who belongs to what, for those who ask what an org holds. Pure. */
final class Holdings {
  private Holdings() {}

  static JsonObject show(Directory directory, Inventory inventory, Instant now) {
    List<User> users =
        directory.all().stream()
            .filter(user -> !user.isDeleted())
            .sorted(Comparator.comparing(User::email))
            .toList();
    JsonObject json = new JsonObject();
    json.add(
        "groups",
        each(
            inventory.live(Catalog.GROUPS),
            "members",
            group -> users.stream().filter(user -> isIn(group, user)).map(Holdings::person)));
    json.add(
        "queues",
        each(
            inventory.live(Catalog.QUEUES),
            "members",
            queue ->
                users.stream()
                    .filter(user -> user.memberships().isInQueue(queue))
                    .map(user -> queueMember(queue, user))));
    json.add(
        "roles",
        each(
            inventory.live(Catalog.ROLES),
            "grants",
            role -> users.stream().flatMap(user -> grants(role, user))));
    json.add(
        "units",
        each(
            inventory.live(Catalog.UNITS),
            "agents",
            unit ->
                users.stream()
                    .filter(user -> unit.id().equals(placement(user).unitAt(now)))
                    .map(user -> agent(unit, user))));
    return json;
  }

  private static JsonArray each(
      List<Item> items, String list, Function<Item, Stream<JsonObject>> people) {
    JsonArray all = new JsonArray();
    for (Item item : items) {
      JsonObject json = new JsonObject();
      json.addProperty("id", item.id());
      json.addProperty("name", item.name());
      if (item.listing().equals(Catalog.GROUPS.path())) {
        json.addProperty("version", item.version());
      }
      JsonArray members = new JsonArray();
      people.apply(item).forEach(members::add);
      json.add(list, members);
      all.add(json);
    }
    return all;
  }

  private static boolean isIn(Item group, User user) {
    return user.memberships().isInGroup(group.id());
  }

  private static Placement placement(User user) {
    return user.memberships().placement();
  }

  private static JsonObject person(User user) {
    JsonObject json = new JsonObject();
    json.addProperty("id", user.id());
    json.addProperty("email", user.email());
    return json;
  }

  private static JsonObject queueMember(Item queue, User user) {
    Memberships.Seat seat = user.memberships().seat(queue.id());
    JsonObject json = person(user);
    json.addProperty("ring", seat.ring());
    json.addProperty("joined", seat.joined());
    json.addProperty("memberBy", user.memberships().isInQueueByGroup(queue) ? "group" : "user");
    return json;
  }

  private static Stream<JsonObject> grants(Item role, User user) {
    return user.assignments().grants().stream()
        .filter(grant -> grant.roleId().equals(role.id()))
        .map(
            grant -> {
              JsonObject json = person(user);
              String division = grant.divisionId();
              json.addProperty(
                  "division",
                  division.equals(Grant.ALL_DIVISIONS)
                      ? division
                      : Catalog.DIVISIONS.get(division).name());
              return json;
            });
  }

  private static JsonObject agent(Item unit, User user) {
    JsonObject json = person(user);
    String planId = placement(user).workPlanId();
    WorkPlan.of(unit).stream()
        .filter(plan -> plan.id().equals(planId))
        .forEach(plan -> json.addProperty("workPlan", plan.name()));
    return json;
  }
}
