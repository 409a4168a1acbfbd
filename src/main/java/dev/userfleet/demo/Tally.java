package dev.userfleet.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * What an org has counted.
 *
 * @param calls calls that count against the limit of those who make users: not the logins and
 *     logouts
 * @param refused those of them that were answered 429
 * @param users users that are not deleted
 */
record Tally(int calls, int refused, int users) {

  /** Reads {@code SimulatorServer.stats()}. */
  static Tally of(JsonObject stats) {
    int calls = 0;
    int refused = 0;
    for (Map.Entry<String, JsonElement> route : stats.getAsJsonObject("calls").entrySet()) {
      if (isLimited(route.getKey())) {
        for (Map.Entry<String, JsonElement> answer :
            route.getValue().getAsJsonObject().entrySet()) {
          int count = answer.getValue().getAsInt();
          calls += count;
          refused += answer.getKey().equals("429") ? count : 0;
        }
      }
    }
    return new Tally(calls, refused, stats.get("liveUsers").getAsInt());
  }

  private static boolean isLimited(String route) {
    return route.contains(" /api/") && !route.endsWith("/tokens/me");
  }

  /** What has come since an earlier one; users as they are now. */
  Tally since(Tally earlier) {
    return new Tally(calls - earlier.calls, refused - earlier.refused, users);
  }
}
