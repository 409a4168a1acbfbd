package dev.userfleet.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Passes logins on to an org, and so knows every token that it gives out. */
final class LoginTap implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Collection<String> tokens = new ConcurrentLinkedQueue<>();
  private final MockWebServer server = new MockWebServer();

  LoginTap(Org org) throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            try {
              return passOn(request, org);
            } catch (IOException e) {
              return new MockResponse.Builder().code(502).build();
            }
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** In the order in which they were given out. */
  List<String> tokens() {
    return List.copyOf(tokens);
  }

  private MockResponse passOn(RecordedRequest request, Org org)
      throws IOException, InterruptedException {
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(URI.create(org.url() + request.getTarget()))
            .method(
                request.getMethod(),
                request.getBody() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.getBody().toByteArray()));
    for (String name : List.of("Authorization", "Content-Type", "Accept")) {
      String value = request.getHeaders().get(name);
      if (value != null) {
        copy.header(name, value);
      }
    }
    HttpResponse<String> answer = http.send(copy.build(), BodyHandlers.ofString());
    note(answer.body());
    return new MockResponse.Builder().code(answer.statusCode()).body(answer.body()).build();
  }

  private void note(String body) {
    JsonElement json = JsonParser.parseString(body);
    if (json instanceof JsonObject object && object.has("access_token")) {
      tokens.add(object.get("access_token").getAsString());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
