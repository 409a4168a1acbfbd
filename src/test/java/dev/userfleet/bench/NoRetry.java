package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import java.util.concurrent.CompletableFuture;

/** Whatever is refused has failed. */
final class NoRetry implements Strategy {

  @Override
  public String name() {
    return "no retry";
  }

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    return Workers.run(
        users,
        Shapes.CONCURRENCY,
        user ->
            client
                .exchange()
                .send(Requests.create(user, client.tokens().get(0)))
                .thenApply(Reply::successful));
  }
}
