package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The adaptive retry mode of the AWS SDKs: each try goes through the cubic limiter; three tries,
 * full jitter.
 */
final class AwsAdaptive implements Strategy {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration BASE_THROTTLED = Duration.ofSeconds(1);
  private static final Duration BASE = Duration.ofMillis(100);
  private static final Retrying RETRYING = new Retrying(3, AwsAdaptive::backoff);

  @Override
  public String name() {
    return "AWS adaptive mode";
  }

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    CubicLimiter limiter = new CubicLimiter(client.timing());
    return Workers.run(
        users,
        Shapes.CONCURRENCY,
        user ->
            RETRYING
                .send(() -> attempt(user, limiter, client), client.timing())
                .thenApply(Reply::successful));
  }

  private static CompletableFuture<Reply> attempt(int user, CubicLimiter limiter, Client client) {
    return limiter
        .acquire()
        .thenCompose(turn -> client.exchange().send(Requests.create(user, client.tokens().get(0))))
        .whenComplete((reply, failure) -> limiter.update(reply != null && reply.status() == 429));
  }

  private static Duration backoff(int tried, Reply last, Timing timing) {
    Duration base = last.status() == 429 ? BASE_THROTTLED : BASE;
    Duration most = base.multipliedBy(1L << (tried - 1));
    Duration capped = most.compareTo(LONGEST) < 0 ? most : LONGEST;
    return Duration.ofNanos(timing.random().nextLong(capped.toNanos()));
  }
}
