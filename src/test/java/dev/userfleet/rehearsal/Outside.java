package dev.userfleet.rehearsal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Somebody else's client of the org, with a token for each call. */
final class Outside {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  Outside(String url) {
    this.url = url;
  }

  /** The answer, unless it was refused or lost. */
  Optional<JsonObject> send(String method, String path, String body) {
    return answer(
            request("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")))
        .flatMap(
            token ->
                answer(
                    request(path)
                        .header("Content-Type", "application/json")
                        .header(
                            "Authorization", "Bearer " + token.get("access_token").getAsString())
                        .method(
                            method,
                            body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
  }

  private Optional<JsonObject> answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return response.statusCode() / 100 == 2
          ? Optional.of(JsonParser.parseString(response.body()).getAsJsonObject())
          : Optional.empty();
    } catch (IOException | JsonParseException | IllegalStateException lost) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
