package dev.userfleet.simulator.assignments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.store.Item;
import java.util.List;

/** What the roles permit that every org begins with. */
final class RolePolicies {
  private RolePolicies() {}

  /** DomainPermissionPolicy, a list of them. */
  static JsonArray of(Item role) {
    JsonArray policies = new JsonArray();
    for (String permission : permissions(role.name())) {
      String[] parts = permission.split(":", 3);
      JsonArray actions = new JsonArray();
      List.of(parts[2].split(",", -1)).forEach(actions::add);
      JsonObject policy = new JsonObject();
      policy.addProperty("domain", parts[0]);
      policy.addProperty("entityName", parts[1]);
      policy.add("actionSet", actions);
      policy.addProperty("allowConditions", false);
      policies.add(policy);
    }
    return policies;
  }

  /** Domain, entity, and the actions on it. */
  private static List<String> permissions(String role) {
    return switch (role) {
      case "Agent" ->
          List.of(
              "conversation:call:accept,answer", "routing:queue:join", "wfm:agentSchedule:view");
      case "Supervisor" ->
          List.of(
              "routing:queue:view,edit",
              "routing:skill:assign",
              "wfm:agent:view",
              "wfm:schedule:view,edit");
      case "Admin" ->
          List.of(
              "authorization:grant:add,delete,view",
              "authorization:role:add,edit,delete,view",
              "directory:user:*",
              "oauth:client:*");
      default -> List.of("directory:user:view");
    };
  }
}
