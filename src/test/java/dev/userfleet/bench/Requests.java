package dev.userfleet.bench;

import com.google.gson.JsonParser;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What strategies send. */
final class Requests {

  static final String USERS = "/api/v2/users";

  private static final String LOGIN = "/oauth/token";
  private static final String JSON = "application/json";

  private Requests() {}

  static Request create(int user, String token) {
    return json(
        "POST",
        USERS,
        "{\"name\":\"User %d\",\"email\":\"user%d@example.com\",\"state\":\"active\"}"
            .formatted(user, user),
        token);
  }

  static Request searchDeleted(int user, String token) {
    return json(
        "POST",
        USERS + "/search",
        ("{\"query\":[{\"type\":\"EXACT\",\"fields\":[\"email\"],\"value\":\"user%d@example.com\"},"
                + "{\"type\":\"EXACT\",\"fields\":[\"state\"],\"values\":[\"deleted\"]}]}")
            .formatted(user),
        token);
  }

  static Request read(String id, String token) {
    return json("GET", USERS + "/" + id, null, token);
  }

  /** The same for users of one of several runs, so that no two create the same. */
  static Request of(int run, Request request) {
    String body = request.body();
    return new Request(
        request.method(),
        request.path(),
        request.headers(),
        body == null ? null : body.replace("\"user", "\"run%d-user".formatted(run)),
        request.contentType());
  }

  static Request logIn() {
    return new Request(
        "POST",
        LOGIN,
        Map.of("Authorization", "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg=="),
        "grant_type=client_credentials",
        "application/x-www-form-urlencoded");
  }

  static String field(Reply reply, String name) {
    return JsonParser.parseString(reply.body()).getAsJsonObject().get(name).getAsString();
  }

  static String token(Reply reply) {
    return field(reply, "access_token");
  }

  private static Request json(String method, String path, @Nullable String body, String token) {
    return new Request(method, path, Map.of("Authorization", "Bearer " + token), body, JSON);
  }
}
