package dev.userfleet.e2e;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an org has counted since it started.
 *
 * @param calls route → calls, whatever was answered
 * @param refused calls answered 429
 * @param liveUsers users that are not deleted
 */
record OrgStats(Map<String, Integer> calls, int refused, int liveUsers) {
  /** Before anything happened. */
  static final OrgStats NONE = new OrgStats(Map.of(), 0, 0);

  static final String CREATE = "POST /api/v2/users";
  static final String PATCH = "PATCH /api/v2/users/{userId}";
  static final String DELETE = "DELETE /api/v2/users/{userId}";
  static final String ORGANIZATION = "GET /api/v2/organizations/me";

  static OrgStats of(JsonObject json) {
    Map<String, Integer> calls = new TreeMap<>();
    json.getAsJsonObject("calls")
        .asMap()
        .forEach(
            (route, statuses) ->
                calls.put(
                    route,
                    statuses.getAsJsonObject().asMap().values().stream()
                        .mapToInt(count -> count.getAsInt())
                        .sum()));
    return new OrgStats(calls, json.get("refused").getAsInt(), json.get("liveUsers").getAsInt());
  }

  /** What was called after an earlier look: route → calls, without the routes that were not. */
  Map<String, Integer> since(OrgStats earlier) {
    Map<String, Integer> added = new TreeMap<>();
    calls.forEach(
        (route, count) -> {
          int more = count - earlier.calls.getOrDefault(route, 0);
          if (more > 0) {
            added.put(route, more);
          }
        });
    return added;
  }

  /** The same, of the routes under users only. */
  Map<String, Integer> userCallsSince(OrgStats earlier) {
    return since(earlier).entrySet().stream()
        .filter(call -> call.getKey().contains(" /api/v2/users"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
