package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.contract.Contract;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Assignments;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserLog;
import dev.userfleet.simulator.store.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** An org under virtual time, called directly. Bodies are written with single quotes. */
public final class TestOrg {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SimulatorSettings DESCRIBED =
      SimulatorSettings.DEFAULTS.withLimit(new Limit(1_000_000, Duration.ofSeconds(60)));
  static final String BASIC_SIMULATOR = "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==";

  public final Simulator simulator;
  private final boolean described;
  public Instant now = START;
  public String token;

  public TestOrg(SimulatorSettings settings) {
    this(settings, UserLog.inMemory());
  }

  public TestOrg(SimulatorSettings settings, UserLog log) {
    simulator = new Simulator(settings, new SplittableRandom(1), log);
    described = settings.equals(DESCRIBED);
    token = login();
  }

  /** As documented, with a limit out of reach; each answer is held against the description. */
  public static TestOrg unlimited() {
    return new TestOrg(DESCRIBED);
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public String login() {
    return json(login(BASIC_SIMULATOR, "grant_type=client_credentials"))
        .get("access_token")
        .getAsString();
  }

  public SimReply login(String authorization, String form) {
    Map<String, String> headers =
        Map.of("Authorization", authorization, "Content-Type", "application/x-www-form-urlencoded");
    return simulator.handle(new SimRequest("POST", "/oauth/token", headers, form), now);
  }

  public SimReply get(String target) {
    return send("GET", target, "");
  }

  public SimReply delete(String target) {
    return send("DELETE", target, "");
  }

  public SimReply post(String target, String body) {
    return send("POST", target, body);
  }

  public SimReply patch(String target, String body) {
    return send("PATCH", target, body);
  }

  public SimReply send(String method, String target, String body) {
    return sendWith(Map.of("Authorization", "Bearer " + token), method, target, body);
  }

  public SimReply sendWith(Map<String, String> headers, String method, String target, String body) {
    Map<String, String> all = new HashMap<>(headers);
    if (!body.isEmpty()) {
      all.putIfAbsent("Content-Type", "application/json");
    }
    SimRequest request = new SimRequest(method, target, all, body.replace('\'', '"'));
    SimReply reply = simulator.handle(request, now);
    if (described && target.startsWith("/api/")) {
      Contract.check(request, reply);
    }
    return reply;
  }

  /** Creates an active user and returns the id. */
  public String user(String email) {
    return user("Somebody", email);
  }

  public String user(String name, String email) {
    SimReply reply =
        post("/api/v2/users", "{'name':'%s','email':'%s','state':'active'}".formatted(name, email));
    return json(reply).get("id").getAsString();
  }

  public static User someUser() {
    return new User(
        "0",
        1,
        UserState.ACTIVE,
        "a@b.c",
        "A",
        Catalog.DIVISIONS.first().id(),
        /* managerId= */ null,
        /* passwordSet= */ false,
        /* invited= */ null,
        new JsonObject(),
        Assignments.initial());
  }

  public JsonObject read(String userId) {
    return json(get("/api/v2/users/" + userId));
  }

  public static JsonObject json(SimReply reply) {
    return JsonParser.parseString(reply.body()).getAsJsonObject();
  }

  public static String text(SimReply reply, String member) {
    return json(reply).get(member).getAsString();
  }

  public static JsonArray list(SimReply reply, String member) {
    return json(reply).getAsJsonArray(member);
  }
}
