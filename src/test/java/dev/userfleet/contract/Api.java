package dev.userfleet.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.Simulator;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A client of an org whose every answer is checked. Bodies are written with single quotes. */
final class Api {
  static final String USERS = "/api/v2/users";
  static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
  private static final String BASIC_SIMULATOR = "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==";

  private final Simulator org;
  private final boolean described;
  Instant now = START;
  String token;

  private Api(SimulatorSettings settings, boolean described) {
    this.org = Simulator.inMemory(settings, new SplittableRandom(1));
    this.described = described;
    this.token = "";
  }

  /** An org as documented, with a limit out of reach. */
  static Api documented() {
    return of(SimulatorSettings.DEFAULTS.withLimit(Limit.parse("100000/60s")));
  }

  static Api of(SimulatorSettings settings) {
    return loggedOut(settings).loggedIn();
  }

  static Api loggedOut(SimulatorSettings settings) {
    return new Api(settings, /* described= */ true);
  }

  /** An org that departs from the description, so that nothing is checked but by the test. */
  static Api quirky(Behaviour behaviour) {
    return new Api(SimulatorSettings.DEFAULTS.withBehaviour(behaviour), /* described= */ false)
        .loggedIn();
  }

  private Api loggedIn() {
    token = login().text("access_token");
    return this;
  }

  /** An answer that was checked. */
  record Answer(SimReply reply) {

    int status() {
      return reply.status();
    }

    String header(String name) {
      return reply.headers().getOrDefault(name, "");
    }

    JsonObject json() {
      return JsonParser.parseString(reply.body()).getAsJsonObject();
    }

    JsonArray array() {
      return JsonParser.parseString(reply.body()).getAsJsonArray();
    }

    String text(String member) {
      return json().get(member).getAsString();
    }

    int number(String member) {
      return json().get(member).getAsInt();
    }

    JsonArray list(String member) {
      return json().getAsJsonArray(member);
    }

    /** "status code", which is what an error comes to. */
    String error() {
      return status() + " " + text("code");
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Answer login() {
    return login(BASIC_SIMULATOR, "grant_type=client_credentials");
  }

  Answer login(String authorization, String form) {
    return sendRaw(
        Map.of("Authorization", authorization, "Content-Type", "application/x-www-form-urlencoded"),
        "POST",
        "/oauth/token",
        form);
  }

  Answer get(String target) {
    return send("GET", target, "");
  }

  Answer delete(String target) {
    return send("DELETE", target, "");
  }

  Answer post(String target, String body) {
    return send("POST", target, body);
  }

  Answer patch(String target, String body) {
    return send("PATCH", target, body);
  }

  Answer put(String target, String body) {
    return send("PUT", target, body);
  }

  public Answer send(String method, String target, String body) {
    Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    return sendRaw(headers, method, target, body.replace('\'', '"'));
  }

  Answer sendRaw(Map<String, String> headers, String method, String target, String body) {
    SimRequest request = new SimRequest(method, target, headers, body);
    SimReply reply = org.handle(request, now);
    if (described) {
      Contract.check(request, reply);
    }
    return new Answer(reply);
  }

  /** Creates an active user and returns the path. */
  String user(String email) {
    return user("Somebody", email);
  }

  String user(String name, String email) {
    return path(post(USERS, "{'name':'%s','email':'%s','state':'active'}".formatted(name, email)));
  }

  static String path(Answer user) {
    return USERS + "/" + user.text("id");
  }

  /** The id of what the org has under that name. */
  String idOf(String listing, String name) {
    return get(listing + "?name=" + name)
        .list("entities")
        .get(0)
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }
}
