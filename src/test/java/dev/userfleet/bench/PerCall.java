package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Each call by itself waits as long as its refusal asks, in up to 20 tries.
 *
 * @param jitter the part by which a wait is drawn longer or shorter, as Failsafe does
 */
record PerCall(String name, double jitter) implements Strategy {

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    Retrying retrying =
        new Retrying(
            20,
            (tried, last, timing) ->
                times(
                    Retrying.asTold(tried, last, timing),
                    1 + jitter * (1 - 2 * timing.random().nextDouble())));
    return Workers.run(
        users,
        Shapes.CONCURRENCY,
        user ->
            retrying
                .send(
                    () -> client.exchange().send(Requests.create(user, client.tokens().get(0))),
                    client.timing())
                .thenApply(Reply::successful));
  }

  private static Duration times(Duration wait, double factor) {
    return Duration.ofNanos(Math.round(wait.toNanos() * factor));
  }
}
