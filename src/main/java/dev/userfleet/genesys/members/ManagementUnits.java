package dev.userfleet.genesys.members;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Pages;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Lane;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls about the agents of management units. All that change one go in its lane. Thread-safe;
 * nothing blocks.
 */
public final class ManagementUnits {
  private static final String WFM = "/api/v2/workforcemanagement/";

  private final Api api;
  private final CallPipeline pipeline;

  public ManagementUnits(Api api, CallPipeline pipeline) {
    this.api = api;
    this.pipeline = pipeline;
  }

  /**
   * Does something of several calls in a unit's lane: nothing else of that lane begins before its
   * end. What is in it may not ask for the lane again, as {@link #plan} does.
   */
  public <T> CompletableFuture<T> inLane(
      String unitId, Operation operation, Supplier<CompletableFuture<T>> work) {
    return pipeline.inLane(lane(unitId), operation, work);
  }

  /** Its agents; one call. Others move in a moment after the call that moves them. */
  public CompletableFuture<List<Member>> agents(String unitId, Operation operation) {
    return Pages.all(api, page -> unit(unitId) + "/users", Member.class, operation);
  }

  /**
   * Begins to move users; in no lane, since the move goes on after its call.
   *
   * @param into the unit's id; null: out of whichever they are in
   * @return user id → what the org says of the move, such as {@code MoveSuccessful}; of whom it
   *     says nothing the move is under way
   */
  public CompletableFuture<Map<String, String>> move(
      @Nullable String into, Collection<String> userIds, Operation operation) {
    ApiCall call = ApiCall.of("POST", WFM + "agents", new Move(userIds, into));
    return api.send(call, operation)
        .thenApply(
            reply -> {
              Map<String, String> results = new HashMap<>();
              if (!reply.body().isBlank()) {
                Moved moved = api.read(reply, TypeToken.get(Moved.class), operation);
                for (Result one : Listed.of(moved.results(), Result.class).readable()) {
                  if (one.user() != null && one.result() != null) {
                    results.put(one.user().id(), one.result());
                  }
                }
              }
              return results;
            });
  }

  /** The unit's work plans: id and name. */
  public CompletableFuture<List<Member>> workPlans(String unitId, Operation operation) {
    return Pages.all(api, page -> unit(unitId) + "/workplans", Member.class, operation);
  }

  /**
   * Gives agents of the unit work plans.
   *
   * @param plans user id → work plan's id
   * @return user id → why it was refused, such as {@code AgentNotInManagementUnit}
   */
  public CompletableFuture<Map<String, String>> plan(
      String unitId, Map<String, String> plans, Operation operation) {
    List<Object> entities =
        plans.entrySet().stream()
            .<Object>map(
                one ->
                    Map.<String, Object>of(
                        "userId", one.getKey(), "workPlanId", Map.of("value", one.getValue())))
            .toList();
    ApiCall call =
        ApiCall.of("PATCH", unit(unitId) + "/agents/workplans/bulk", Map.of("entities", entities))
            .inLane(lane(unitId));
    return api.send(call, operation)
        .thenApply(
            reply -> {
              Map<String, String> refused = new HashMap<>();
              if (!reply.body().isBlank()) {
                Planned planned = api.read(reply, TypeToken.get(Planned.class), operation);
                for (Failure one : Listed.of(planned.failures(), Failure.class).readable()) {
                  if (one.user() != null) {
                    refused.put(one.user().id(), String.valueOf(one.failure()));
                  }
                }
              }
              return refused;
            });
  }

  private static Lane lane(String unitId) {
    return Lane.of("management unit " + unitId);
  }

  private static String unit(String id) {
    return WFM + "managementunits/" + ApiCall.encoded(id);
  }

  private record Move(Collection<String> userIds, @Nullable String destinationManagementUnitId) {}

  private record Result(@Nullable Member user, @Nullable String result) {}

  private record Moved(@Nullable List<@Nullable JsonElement> results) {}

  private record Failure(@Nullable Member user, @Nullable String failure) {}

  private record Planned(@Nullable List<@Nullable JsonElement> failures) {}
}
