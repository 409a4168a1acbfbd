package dev.userfleet.simulator.watch;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.limit.Standing;
import dev.userfleet.simulator.limit.Verdict;
import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.text.Choice;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened since the process started. Not thread-safe. */
public final class Stats {
  private final Map<String, Map<Integer, Integer>> calls = new TreeMap<>();
  private final Map<String, Integer> refusedByKind = new TreeMap<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Map<String, Integer> mostAtOnce = new TreeMap<>();
  private final Map<String, PriorityQueue<Instant>> underWay = new HashMap<>();
  private int insidePause;
  private int mostInFlight;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Instant windowOpened;
  private @Nullable Instant windowCloses;

  /**
   * A call came.
   *
   * @param inFlight how many calls are in flight, this one included
   */
  public void arrived(Instant now, int inFlight) {
    first = first == null ? now : first;
    last = now;
    mostInFlight = Math.max(mostInFlight, inFlight);
  }

  public void judged(Verdict verdict, Instant now) {
    if (verdict.refusal() != null) {
      refusedByKind.merge(Choice.typed(verdict.refusal()), 1, Integer::sum);
    }
    if (verdict.insidePause()) {
      insidePause++;
    }
    Standing standing = verdict.standing();
    if (standing != null && standing.opened() != null) {
      windowOpened = standing.opened();
      windowCloses = now.plus(standing.reset());
    }
  }

  public void answered(Route route, int status, CallFaults met) {
    calls.computeIfAbsent(route.label(), label -> new TreeMap<>()).merge(status, 1, Integer::sum);
    met.drawn().forEach(drawn -> faults.merge(drawn.fault().label(), 1, Integer::sum));
  }

  /**
   * A call that changes a thing of many people is under way.
   *
   * @param end when its reply has gone out
   */
  public void underWay(Route route, String path, Instant now, Instant end) {
    if (!route.isApi() || route.method().equals("GET") || path.startsWith(Paths.USERS)) {
      return;
    }
    PriorityQueue<Instant> ends =
        underWay.computeIfAbsent(route.method() + " " + path, key -> new PriorityQueue<>());
    while (!ends.isEmpty() && !ends.peek().isAfter(now)) {
      ends.remove();
    }
    ends.add(end);
    mostAtOnce.merge(route.label(), ends.size(), Math::max);
  }

  public JsonObject show(Directory directory) {
    JsonObject json = new JsonObject();
    json.add("calls", JsonText.GSON.toJsonTree(calls));
    json.addProperty("refused", refused());
    json.add("refusedByKind", JsonText.GSON.toJsonTree(refusedByKind));
    json.addProperty("insidePause", insidePause);
    json.addProperty("mostInFlight", mostInFlight);
    json.add("mostAtOnce", JsonText.GSON.toJsonTree(mostAtOnce));
    json.add("faults", JsonText.GSON.toJsonTree(faults));
    json.addProperty("liveUsers", directory.size() - directory.deleted());
    json.addProperty("deletedUsers", directory.deleted());
    json.addProperty("logins", logins());
    addMillis(json, "firstCall", first);
    addMillis(json, "lastCall", last);
    addMillis(json, "windowOpened", windowOpened);
    addMillis(json, "windowCloses", windowCloses);
    return json;
  }

  /** Milliseconds since the epoch. */
  private static void addMillis(JsonObject json, String name, @Nullable Instant instant) {
    if (instant != null) {
      json.addProperty(name, instant.toEpochMilli());
    }
  }

  private int refused() {
    return calls.values().stream().mapToInt(statuses -> statuses.getOrDefault(429, 0)).sum();
  }

  private int logins() {
    return calls.getOrDefault("POST " + Paths.LOGIN, Map.of()).getOrDefault(200, 0);
  }
}
