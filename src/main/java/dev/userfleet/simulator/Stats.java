package dev.userfleet.simulator;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** What happened since the process started. Not thread-safe. */
final class Stats {
  private final Map<String, Map<Integer, Integer>> calls = new TreeMap<>();

  void count(Route route, int status) {
    calls.computeIfAbsent(route.label(), label -> new TreeMap<>()).merge(status, 1, Integer::sum);
  }

  JsonObject show(Directory directory) {
    int deleted = (int) directory.all().stream().filter(User::isDeleted).count();
    JsonObject json = new JsonObject();
    json.add("calls", JsonText.GSON.toJsonTree(calls));
    json.addProperty("refused", refused());
    json.addProperty("liveUsers", directory.all().size() - deleted);
    json.addProperty("deletedUsers", deleted);
    json.addProperty("logins", logins());
    return json;
  }

  private int refused() {
    return calls.values().stream().mapToInt(statuses -> statuses.getOrDefault(429, 0)).sum();
  }

  private int logins() {
    return calls.getOrDefault("POST " + TokenEndpoints.LOGIN, Map.of()).getOrDefault(200, 0);
  }
}
