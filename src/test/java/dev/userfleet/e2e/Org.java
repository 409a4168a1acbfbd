package dev.userfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.Lists;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.SimulateCommand;
import dev.userfleet.time.Timing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * A simulated org, which others than the provider can look into. It is served by this process: one
 * of its own would take a second of the processor to start, and tests start sixty.
 */
public final class Org implements AutoCloseable {
  static final String CLIENT_ID = "end-to-end";
  static final String CLIENT_SECRET = "never-shown-2";

  private static final String LIMIT = System.getProperty("userfleet.e2e.limit", "100/2s");

  /** Calls at once, where there are many to make. */
  private static final int CONNECTIONS = 32;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread server;
  private final String url;

  private Org(Thread server, String url) {
    this.server = server;
    this.url = url;
  }

  /** Starts an org of that name, which limits calls as a real one does. */
  static Org limited(String name) throws IOException {
    return start(name, LIMIT);
  }

  /**
   * Starts an org of that name whose limit nobody reaches. An org that announces none would be
   * called no faster than clients dare by themselves.
   */
  public static Org unlimited(String name) throws IOException {
    return start(name, "1000000/60s");
  }

  /** Starts an org of that name with a limit such as {@code 300/60s}. */
  static Org start(String name, String limit) throws IOException {
    return startWith(name, "--limit=" + limit);
  }

  /** Starts an org of that name with options of {@code simulate}. */
  static Org startWith(String name, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--port=0", "--org=" + name));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--client-id=" + CLIENT_ID, "--client-secret=" + CLIENT_SECRET));
    PipedReader out = new PipedReader();
    CommandLine command =
        new CommandLine(new SimulateCommand(Timing.system()))
            .setOut(new PrintWriter(new PipedWriter(out), /* autoFlush= */ true));
    Thread server =
        new Thread(
            () -> {
              int unused = command.execute(arguments.toArray(String[]::new));
              command.getOut().close();
            },
            "org " + name);
    server.start();
    String url = new BufferedReader(out).readLine();
    if (url == null) {
      throw new IOException("simulate printed no URL: " + arguments);
    }
    return new Org(server, url);
  }

  String url() {
    return url;
  }

  OrgStats stats() throws IOException, InterruptedException {
    return OrgStats.of(get("/__simulator/stats", "").getAsJsonObject());
  }

  /** How many calls it has counted, logins too. */
  public int calls() throws IOException, InterruptedException {
    return stats().calls().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** From the first call to the last. */
  Duration span() throws IOException, InterruptedException {
    return Duration.between(instant("firstCall"), lastCall());
  }

  private Instant instant(String name) throws IOException, InterruptedException {
    JsonObject stats = get("/__simulator/stats", "").getAsJsonObject();
    return Instant.ofEpochMilli(stats.get(name).getAsLong());
  }

  Instant lastCall() throws IOException, InterruptedException {
    return instant("lastCall");
  }

  /** The live users by e-mail, with everything that the org holds of them. */
  Map<String, JsonObject> users() throws IOException, InterruptedException {
    Map<String, JsonObject> users = new TreeMap<>();
    for (JsonElement element : get("/__simulator/users", "").getAsJsonArray()) {
      JsonObject user = element.getAsJsonObject();
      if (!user.get("state").getAsString().equals("deleted")) {
        users.put(user.get("email").getAsString(), user);
      }
    }
    return users;
  }

  /** Who belongs to what. */
  JsonObject memberships() throws IOException, InterruptedException {
    return get("/__simulator/memberships", "").getAsJsonObject();
  }

  /** Everybody, deleted people too. */
  People people() throws IOException, InterruptedException {
    return People.of(everybody());
  }

  /** The same, as the org shows them. */
  JsonArray everybody() throws IOException, InterruptedException {
    return get("/__simulator/users", "").getAsJsonArray();
  }

  /**
   * A call behind the stack's back.
   *
   * @param body empty for none
   */
  JsonObject call(String method, String path, String body)
      throws IOException, InterruptedException {
    JsonObject sent =
        body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
    return send(method, path, login(), sent).getAsJsonObject();
  }

  /** A field of every live user, by e-mail. */
  Map<String, String> users(String field) throws IOException, InterruptedException {
    Function<JsonObject, String> text =
        user -> user.has(field) ? user.get(field).getAsString() : "";
    Map<String, String> values = new TreeMap<>();
    users().forEach((email, user) -> values.put(email, text.apply(user)));
    return values;
  }

  /** The organization's id. */
  String id() throws IOException, InterruptedException {
    return get("/api/v2/organizations/me", login()).getAsJsonObject().get("id").getAsString();
  }

  /** Makes a user behind the stack's back, and returns the id. */
  String create(String email, String name) throws IOException, InterruptedException {
    JsonObject body = new JsonObject();
    body.addProperty("email", email);
    body.addProperty("name", name);
    body.addProperty("state", "active");
    return send("POST", "/api/v2/users", login(), body).getAsJsonObject().get("id").getAsString();
  }

  /** Makes users whom no roster of the tests names, many at a time. */
  public void createMany(int users) throws IOException, InterruptedException {
    List<JsonObject> bodies = new ArrayList<>();
    for (int i = 1; i <= users; i++) {
      JsonObject body = new JsonObject();
      body.addProperty("email", "other" + i + "@example.com");
      body.addProperty("name", "Other " + i);
      bodies.add(body);
    }
    sendAll("POST", bodies);
  }

  /**
   * Makes or changes users behind the stack's back, many at a time.
   *
   * @param users what is sent of each; to change one, {@code selfUri} says whom
   * @return what the org answered, in the same order
   */
  List<JsonObject> sendAll(String method, List<JsonObject> users)
      throws IOException, InterruptedException {
    String authorization = login();
    List<JsonObject> answers = new ArrayList<>();
    for (List<JsonObject> some : Lists.partition(users, CONNECTIONS)) {
      List<CompletableFuture<HttpResponse<String>>> calls =
          some.stream().map(user -> sent(method, user, authorization)).toList();
      for (CompletableFuture<HttpResponse<String>> call : calls) {
        assertEquals(200, call.join().statusCode(), call.join()::body);
        answers.add(JsonParser.parseString(call.join().body()).getAsJsonObject());
      }
    }
    return answers;
  }

  private CompletableFuture<HttpResponse<String>> sent(
      String method, JsonObject user, String authorization) {
    String path = user.has("selfUri") ? user.get("selfUri").getAsString() : "/api/v2/users";
    return http.sendAsync(
        request(path)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(user.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  /** Changes a field of a user behind the stack's back. */
  void change(String email, String field, String value) throws IOException, InterruptedException {
    JsonObject user = users().get(email);
    JsonObject body = new JsonObject();
    body.addProperty(field, value);
    body.add("version", user.get("version"));
    send("PATCH", user.get("selfUri").getAsString(), login(), body);
  }

  /** Deletes a user behind the stack's back. */
  void delete(String email) throws IOException, InterruptedException {
    String path = users().get(email).get("selfUri").getAsString();
    send("DELETE", path, login(), new JsonObject());
  }

  private String login() throws IOException, InterruptedException {
    return "Bearer " + accessToken();
  }

  /** A new token of the org's one client. */
  String accessToken() throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
    HttpRequest.Builder request =
        request("/oauth/token")
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    return answer(request).getAsJsonObject().get("access_token").getAsString();
  }

  private JsonElement get(String path, String authorization)
      throws IOException, InterruptedException {
    return answer(request(path).header("Authorization", authorization));
  }

  private JsonElement send(String method, String path, String authorization, JsonObject body)
      throws IOException, InterruptedException {
    return answer(
        request(path)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private JsonElement answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response::body);
    return JsonParser.parseString(response.body());
  }

  @Override
  public void close() {
    server.interrupt();
    Uninterruptibles.joinUninterruptibly(server);
  }
}
