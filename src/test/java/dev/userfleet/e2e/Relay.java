package dev.userfleet.e2e;

import dev.userfleet.throttle.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Stands before an org, and passes on what somebody lets through. */
final class Relay implements AutoCloseable {
  /** Of this connection, and not of the answer. */
  private static final Set<String> HOP =
      Set.of("connection", "content-length", "transfer-encoding");

  private final HttpClient http = HttpClient.newHttpClient();
  private final MockWebServer server = new MockWebServer();

  /** Who sees each call; on the threads of those who call. */
  interface Attendant {
    /**
     * Answers a call.
     *
     * @param org asks the org, once
     */
    Reply attend(Way org) throws IOException, InterruptedException;
  }

  /** To the org and back. */
  interface Way {
    Reply go() throws IOException, InterruptedException;
  }

  Relay(Org org, Attendant attendant) throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            try {
              return response(attendant.attend(() -> passOn(request, org)));
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

  private Reply passOn(RecordedRequest request, Org org) throws IOException, InterruptedException {
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
    return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
  }

  private static MockResponse response(Reply reply) {
    MockResponse.Builder response = new MockResponse.Builder().code(reply.status());
    reply
        .headers()
        .forEach(
            (name, values) -> {
              if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> response.addHeader(name, value));
              }
            });
    return response.body(reply.body()).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
