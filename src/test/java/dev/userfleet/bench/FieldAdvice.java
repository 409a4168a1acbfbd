package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What forums advise: a random sleep before each call, five tries, exponential backoff. */
final class FieldAdvice implements Strategy {

  private static final Retrying RETRYING =
      new Retrying(5, (tried, last, timing) -> Retrying.doubling(tried));

  @Override
  public String name() {
    return "the field's advice";
  }

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    return Workers.run(users, Shapes.CONCURRENCY, user -> create(user, client));
  }

  private static CompletableFuture<Boolean> create(int user, Client client) {
    long sleep = client.timing().random().nextLong(1_000, 3_001);
    return Pauses.pause(Duration.ofMillis(sleep), client.timing())
        .thenCompose(
            over ->
                RETRYING.send(
                    () -> client.exchange().send(Requests.create(user, client.tokens().get(0))),
                    client.timing()))
        .thenApply(Reply::successful);
  }
}
