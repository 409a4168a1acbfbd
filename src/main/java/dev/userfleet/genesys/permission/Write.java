package dev.userfleet.genesys.permission;

import dev.userfleet.genesys.call.ApiCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A write that wants a permission of its own, in a form that is about nobody and nothing. */
// What is sent is never changed, though the compiler cannot see it.
@SuppressWarnings("ImmutableEnumChecker")
public enum Write {
  SKILLS("routing:skill:assign", "give skills", "PUT", "users/{}/routingskills/bulk", List.of()),
  LANGUAGES(
      "routing:skill:assign or routing:language:assign",
      "give languages",
      "PATCH",
      "users/{}/routinglanguages/bulk",
      List.of()),
  UTILIZATION(
      "routing:utilization:manage",
      "set utilization",
      "PUT",
      "routing/users/{}/utilization",
      Map.of("utilization", Map.of())),
  VOICEMAIL(
      "telephony:plugin:all or voicemail:userPolicy:viewOther",
      "set voicemail",
      "PATCH",
      "voicemail/userpolicies/{}",
      Map.of()),
  STATION(
      "telephony:plugin:all or telephony:phone:assign",
      "give stations",
      "DELETE",
      "users/{}/station/defaultstation",
      null),
  GROUP_MEMBERS(
      "directory:group:edit",
      "take people into groups, and out of them",
      "POST",
      "groups/{}/members",
      Map.of("memberIds", List.of(Nobody.ID), "version", 1)),
  QUEUE_MEMBERS(
      "routing:queue:edit or routing:queueMember:manage",
      "take people into queues, and out of them",
      "POST",
      "routing/queues/{}/members?delete=false",
      List.of(Map.of("id", Nobody.ID))),
  GRANT(
      "authorization:grant:add",
      "grant roles",
      "POST",
      "authorization/roles/{}?subjectType=PC_USER",
      Map.of("subjectIds", List.of(Nobody.ID), "divisionIds", List.of(Nobody.ID))),
  REVOKE(
      "authorization:grant:delete",
      "take roles away",
      "DELETE",
      "authorization/subjects/{}/divisions/{}/roles/{}",
      null),
  MOVE(
      "wfm:agent:edit",
      "move agents between management units",
      "POST",
      "workforcemanagement/agents",
      Map.of("userIds", List.of(Nobody.ID), "destinationManagementUnitId", Nobody.ID)),
  WORK_PLANS(
      "wfm:workPlan:edit",
      "give agents work plans",
      "PATCH",
      "workforcemanagement/managementunits/{}/agents/workplans/bulk",
      Map.of("entities", List.of()));

  private final String permission;
  private final String purpose;
  private final String method;
  private final String path;
  private final @Nullable Object body;

  Write(String permission, String purpose, String method, String path, @Nullable Object body) {
    this.permission = permission;
    this.purpose = purpose;
    this.method = method;
    this.path = "/api/v2/" + path;
    this.body = body;
  }

  /** The permission, or the ones of which one suffices. */
  public String permission() {
    return permission;
  }

  /** What it is needed for: goes after "to". */
  public String purpose() {
    return purpose;
  }

  ApiCall call() {
    return ApiCall.of(method, path.replace("{}", Nobody.ID), body);
  }
}
