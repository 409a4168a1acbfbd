package dev.userfleet.e2e;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an org has counted since it started.
 *
 * @param answers route and status → calls
 * @param refused calls answered 429
 * @param insidePause calls that came in a pause that was told
 * @param liveUsers users that are not deleted
 */
record OrgStats(Map<String, Integer> answers, int refused, int insidePause, int liveUsers) {
  /** Before anything happened. */
  static final OrgStats NONE = new OrgStats(Map.of(), 0, 0, 0);

  static final String CREATE = "POST /api/v2/users";
  static final String PATCH = "PATCH /api/v2/users/{userId}";
  static final String DELETE = "DELETE /api/v2/users/{userId}";
  static final String ORGANIZATION = "GET /api/v2/organizations/me";

  static OrgStats of(JsonObject json) {
    Map<String, Integer> answers = new TreeMap<>();
    json.getAsJsonObject("calls")
        .asMap()
        .forEach(
            (route, statuses) ->
                statuses
                    .getAsJsonObject()
                    .asMap()
                    .forEach(
                        (status, count) -> answers.put(route + " " + status, count.getAsInt())));
    return new OrgStats(
        answers,
        json.get("refused").getAsInt(),
        json.get("insidePause").getAsInt(),
        json.get("liveUsers").getAsInt());
  }

  /** route → calls, whatever was answered. */
  Map<String, Integer> calls() {
    return answers.entrySet().stream()
        .collect(
            Collectors.toMap(
                answer -> answer.getKey().substring(0, answer.getKey().lastIndexOf(' ')),
                Map.Entry::getValue,
                Integer::sum,
                TreeMap::new));
  }

  /** What was answered after an earlier look: route and status → calls, without zeros. */
  Map<String, Integer> answersSince(OrgStats earlier) {
    return added(earlier.answers, answers);
  }

  /** What was called after an earlier look: route → calls, without the routes that were not. */
  Map<String, Integer> since(OrgStats earlier) {
    return added(earlier.calls(), calls());
  }

  /** The same, of the routes under users only. */
  Map<String, Integer> userCallsSince(OrgStats earlier) {
    return since(earlier).entrySet().stream()
        .filter(call -> call.getKey().contains(" /api/v2/users"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Integer> added(
      Map<String, Integer> earlier, Map<String, Integer> later) {
    Map<String, Integer> added = new TreeMap<>();
    later.forEach(
        (what, count) -> {
          int more = count - earlier.getOrDefault(what, 0);
          if (more > 0) {
            added.put(what, more);
          }
        });
    return added;
  }
}
