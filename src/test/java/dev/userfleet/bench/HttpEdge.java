package dev.userfleet.bench;

import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Real connections. */
final class HttpEdge implements Exchange {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  HttpEdge(String url) {
    this.url = url;
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    String body = request.body();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url + request.path()))
            .header("Content-Type", request.contentType())
            .method(
                request.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    request.headers().forEach(builder::header);
    return client
        .sendAsync(builder.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> new Reply(answer.statusCode(), answer.headers().map(), answer.body()));
  }
}
