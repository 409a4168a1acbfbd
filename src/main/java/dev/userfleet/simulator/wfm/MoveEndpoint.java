package dev.userfleet.simulator.wfm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.MemberRules;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Lags;
import dev.userfleet.simulator.store.Memberships.Placement;
import dev.userfleet.simulator.store.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * POST /api/v2/workforcemanagement/agents: users into a management unit, or out of all. The answer
 * has a result for each; whoever is moved is there some time later. How many users a call takes is
 * documented nowhere, and not limited; nor is what becomes of a user whom nobody knows, who here
 * refuses the whole call.
 */
public final class MoveEndpoint {
  private final Directory directory;
  private final Lags lags;
  private final Behaviour behaviour;

  public MoveEndpoint(Directory directory, Lags lags, Behaviour behaviour) {
    this.directory = directory;
    this.lags = lags;
    this.behaviour = behaviour;
  }

  public Route route() {
    return new Route(
        "POST", "/api/v2/workforcemanagement/agents", List.of("wfm:agent:edit"), this::move);
  }

  private Outcome move(Call call) {
    JsonBody body = call.jsonBody();
    String destination = body.text("destinationManagementUnitId");
    List<User> users =
        body.texts("userIds").stream().distinct().map(id -> user(id, call.now())).toList();
    if (users.isEmpty()) {
      throw ApiError.invalidValue(List.of(), "userIds", "ids of users, at least one");
    }
    List<Effect> effects = new ArrayList<>();
    JsonArray results = new JsonArray();
    for (User user : users) {
      MoveResult result = result(user, destination, effects.size(), call.now());
      if (result == MoveResult.MOVE_SUCCESSFUL) {
        effects.add(moved(user, destination, call.now()));
      }
      JsonObject json = new JsonObject();
      json.add("user", WorkPlan.reference(user.id()));
      json.addProperty("result", result.apiName());
      results.add(json);
    }
    JsonObject json = new JsonObject();
    if (!behaviour.has(Quirk.MOVES_TELL_NOTHING)) {
      json.add("results", results);
    }
    return new Outcome(202, json, effects);
  }

  private User user(String id, Instant now) {
    User user = directory.find(id);
    if (user == null || user.isDeleted() || lags.isMissing(id, now)) {
      throw ApiError.unknownMember(id, "userIds", behaviour);
    }
    return user;
  }

  private MoveResult result(User user, @Nullable String destination, int movedToo, Instant now) {
    MemberRules rules = behaviour.members();
    Placement placement = user.memberships().placement();
    if (destination != null && !exists(destination)) {
      return MoveResult.DESTINATION_MANAGEMENT_UNIT_DOES_NOT_EXIST;
    }
    if (rules.isElsewhere(user.email())) {
      return MoveResult.SOURCE_MANAGEMENT_UNIT_NOT_AUTHORIZED;
    }
    if (Objects.equals(placement.unitId(), destination)) {
      return destination == null ? MoveResult.NOTHING_TO_DO : MoveResult.ALREADY_MOVED;
    }
    if (placement.isMoving(now)) {
      return MoveResult.MOVING_TO_DIFFERENT_MANAGEMENT_UNIT;
    }
    return destination != null && agents(destination) + movedToo >= rules.unitSize()
        ? MoveResult.DESTINATION_MANAGEMENT_UNIT_AGENT_LIMIT_EXCEEDED
        : MoveResult.MOVE_SUCCESSFUL;
  }

  private static boolean exists(String unitId) {
    return Catalog.UNITS.items().stream().map(Item::id).anyMatch(unitId::equals);
  }

  /** Those on the way are counted: their places are taken. */
  private long agents(String unitId) {
    return directory.all().stream()
        .filter(user -> unitId.equals(user.memberships().placement().unitId()))
        .count();
  }

  private UserSaved moved(User user, @Nullable String destination, Instant now) {
    Placement placement =
        user.memberships()
            .placement()
            .moved(destination, now, now.plus(behaviour.members().moveTime()));
    return new UserSaved(user.joined(user.memberships().placed(placement)));
  }
}
