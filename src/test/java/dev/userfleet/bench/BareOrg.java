package dev.userfleet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes calls and nothing else: no limit is obeyed, nothing is tried again or checked. */
final class BareOrg {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String authorization;

  /**
   * Logs in.
   *
   * @param configuration the provider's, as the engine passes it
   */
  BareOrg(Struct configuration) {
    url = text(configuration, "apiUrl");
    String credentials =
        text(configuration, "clientId") + ":" + text(configuration, "clientSecret");
    JsonObject token =
        answer(
                HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                    .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")))
            .join();
    authorization = "Bearer " + token.get("access_token").getAsString();
  }

  /** Creates the user of those inputs; answers the user's representation. */
  CompletableFuture<JsonObject> create(Struct inputs) {
    return call("POST", "/api/v2/users", body(inputs));
  }

  /** Changes a user to those inputs; answers the user's representation. */
  CompletableFuture<JsonObject> update(String id, Struct inputs, double version) {
    JsonObject body = body(inputs);
    body.addProperty("version", (int) version);
    return call("PATCH", "/api/v2/users/" + id, body);
  }

  CompletableFuture<JsonObject> delete(String id) {
    return call("DELETE", "/api/v2/users/" + id, new JsonObject());
  }

  private CompletableFuture<JsonObject> call(String method, String path, JsonObject body) {
    return answer(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  private CompletableFuture<JsonObject> answer(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(BareOrg::read);
  }

  private static JsonObject read(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  /** A secret is wrapped in an object of its own. */
  private static String text(Struct configuration, String key) {
    Value value = configuration.getFieldsOrThrow(key);
    return value.hasStructValue() ? text(value.getStructValue(), "value") : value.getStringValue();
  }

  private static JsonObject body(Struct inputs) {
    JsonObject body = new JsonObject();
    for (Map.Entry<String, Value> field : inputs.getFieldsMap().entrySet()) {
      if (field.getValue().hasStringValue()) {
        body.addProperty(field.getKey(), field.getValue().getStringValue());
      }
    }
    return body;
  }
}
