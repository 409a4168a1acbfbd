package dev.userfleet.simulator.wfm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Management units, their agents and their work plans, as they are read. None of it is paged. An
 * agent in no unit is a 404: what the API answers there is not documented.
 */
public final class UnitEndpoints {
  private static final List<String> VIEW_AGENTS =
      List.of(
          "wfm:agent:view",
          "wfm:historicalAdherence:view",
          "wfm:publishedSchedule:view",
          "wfm:realtimeAdherence:view",
          "wfm:schedule:view",
          "wfm:staffingGroup:view",
          "wfm:timeOffRequest:view",
          "wfm:workPlanRotation:view",
          "wfm:workPlan:view");
  private static final List<String> VIEW_AGENT =
      List.of(
          "wfm:agent:view",
          "wfm:publishedSchedule:view",
          "wfm:schedule:view",
          "coaching:appointment:add",
          "coaching:appointment:edit",
          "learning:assignment:add",
          "learning:assignment:reschedule");
  private static final List<String> VIEW_PLANS =
      List.of(
          "wfm:agent:view",
          "wfm:publishedSchedule:view",
          "wfm:schedule:view",
          "wfm:workPlanRotation:view",
          "wfm:workPlan:view");

  private final Directory directory;

  public UnitEndpoints(Directory directory) {
    this.directory = directory;
  }

  public Stream<Route> routes() {
    String units = Catalog.UNITS.path();
    String one = units + "/{managementUnitId}";
    return Stream.of(
        new Route("GET", units, call -> Outcome.ok(units())),
        new Route("GET", one + "/users", VIEW_AGENTS, this::agents),
        new Route("GET", one + "/workplans", VIEW_PLANS, this::workPlans),
        new Route(
            "GET",
            "/api/v2/workforcemanagement/agents/{agentId}/managementunit",
            VIEW_AGENT,
            this::unit));
  }

  private static Item unit(String id) {
    return Catalog.UNITS.get(id);
  }

  private static JsonObject units() {
    JsonArray entities = new JsonArray();
    for (Item unit : Catalog.UNITS.items()) {
      JsonObject json = unit.reference();
      json.add("division", Catalog.DIVISIONS.first().reference());
      entities.add(json);
    }
    return listing(entities);
  }

  private static JsonObject listing(JsonElement entities) {
    JsonObject json = new JsonObject();
    json.add("entities", entities);
    return json;
  }

  private Outcome agents(Call call) {
    Item unit = unit(call.pathValue("managementUnitId"));
    return Outcome.ok(listing(WorkPlan.references(agents(unit, call.now(), user -> true))));
  }

  private List<User> agents(Item unit, Instant now, Predicate<User> wanted) {
    return directory.all().stream()
        .filter(user -> !user.isDeleted())
        .filter(user -> unit.id().equals(user.memberships().placement().unitAt(now)))
        .filter(wanted)
        .toList();
  }

  private Outcome workPlans(Call call) {
    Item unit = unit(call.pathValue("managementUnitId"));
    List<String> expand =
        call.query().all("expand").stream()
            .flatMap(names -> Arrays.stream(names.split(",", -1)))
            .toList();
    JsonArray entities = new JsonArray();
    for (WorkPlan plan : WorkPlan.of(unit)) {
      List<User> agents =
          agents(
              unit,
              call.now(),
              user -> plan.id().equals(user.memberships().placement().workPlanId()));
      JsonObject json = plan.show();
      if (expand.contains("agents")) {
        json.add("agents", WorkPlan.references(agents));
      }
      if (expand.contains("agentCount")) {
        json.addProperty("agentCount", agents.size());
      }
      entities.add(json);
    }
    return Outcome.ok(listing(entities));
  }

  private Outcome unit(Call call) {
    User user = directory.live(call.pathValue("agentId"));
    String id = user.memberships().placement().unitAt(call.now());
    if (id == null) {
      throw ApiError.notFound();
    }
    Item unit = unit(id);
    JsonObject reference = new JsonObject();
    reference.addProperty("id", unit.id());
    reference.addProperty("selfUri", unit.uri());
    JsonObject json = new JsonObject();
    json.add("user", WorkPlan.reference(user.id()));
    json.add("managementUnit", reference);
    return Outcome.ok(json);
  }
}
