package dev.userfleet.simulator.wfm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PATCH of the work plans of a unit's agents: who fails is named, the others have theirs. */
public final class WorkPlanEndpoint {
  private final Directory directory;

  public WorkPlanEndpoint(Directory directory) {
    this.directory = directory;
  }

  public Route route() {
    return new Route(
        "PATCH",
        Catalog.UNITS.path() + "/{managementUnitId}/agents/workplans/bulk",
        List.of("wfm:workPlan:edit"),
        this::patch);
  }

  private Outcome patch(Call call) {
    JsonElement sent = call.jsonBody().get("entities");
    if (sent == null) {
      throw ApiError.invalidValue(/* value= */ null, "entities", "a list");
    }
    Item unit = Catalog.UNITS.get(call.pathValue("managementUnitId"));
    JsonArray failures = new JsonArray();
    List<Effect> effects = new ArrayList<>();
    for (JsonElement element : Shape.list("entities", sent)) {
      JsonBody body = JsonBody.of(element);
      String userId = body.requiredText("userId");
      String failure = failure(userId, body.get("workPlanId"), unit, call.now());
      if (failure != null) {
        failures.add(failed(userId, failure));
      } else if (body.has("workPlanId")) {
        effects.add(planned(userId, planId(body.get("workPlanId"))));
      }
    }
    JsonObject json = new JsonObject();
    json.add("failures", failures);
    return Outcome.ok(json, effects.toArray(Effect[]::new));
  }

  private @Nullable String failure(
      String userId, @Nullable JsonElement plan, Item unit, Instant now) {
    User user = directory.find(userId);
    if (user == null
        || user.isDeleted()
        || !unit.id().equals(user.memberships().placement().unitAt(now))) {
      return "AgentNotInManagementUnit";
    }
    String planId = planId(plan);
    boolean found =
        planId == null || WorkPlan.of(unit).stream().map(WorkPlan::id).anyMatch(planId::equals);
    return found ? null : "WorkPlanNotFound";
  }

  /** The id is wrapped, so that none can be told from nothing said. */
  private static @Nullable String planId(@Nullable JsonElement wrapped) {
    return wrapped == null ? null : JsonBody.of(wrapped).text("value");
  }

  private UserSaved planned(String userId, @Nullable String planId) {
    User user = directory.live(userId);
    return new UserSaved(
        user.joined(
            user.memberships().placed(user.memberships().placement().withWorkPlan(planId))));
  }

  private static JsonObject failed(String userId, String failure) {
    JsonObject json = new JsonObject();
    json.add("user", WorkPlan.reference(userId));
    json.addProperty("failure", failure);
    return json;
  }
}
