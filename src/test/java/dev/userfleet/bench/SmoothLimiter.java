package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Evenly spaced calls at the documented rate; a refused one waits by itself as told. */
final class SmoothLimiter implements Strategy {

  private static final Duration SPACING = Duration.ofMillis(200);
  private static final Retrying RETRYING = new Retrying(20, Retrying::asTold);

  @Override
  public String name() {
    return "smooth limiter, 5 a second";
  }

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    Beat beat = new Beat(client.timing());
    return Workers.run(
        users,
        Shapes.CONCURRENCY,
        user ->
            RETRYING
                .send(
                    () ->
                        beat.next()
                            .thenCompose(
                                turn ->
                                    client
                                        .exchange()
                                        .send(Requests.create(user, client.tokens().get(0)))),
                    client.timing())
                .thenApply(Reply::successful));
  }

  private static final class Beat {
    private final Timing timing;
    private Instant free = Instant.MIN;

    Beat(Timing timing) {
      this.timing = timing;
    }

    CompletableFuture<Void> next() {
      Instant now = timing.now();
      Instant turn = free.isAfter(now) ? free : now;
      free = turn.plus(SPACING);
      return Pauses.pause(Duration.between(now, turn), timing);
    }
  }
}
