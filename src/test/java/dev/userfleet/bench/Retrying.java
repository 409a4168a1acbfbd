package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tries a call again by itself after a 429 or a 5xx.
 *
 * @param tries at most
 */
record Retrying(int tries, Backoff backoff) {

  /** How long before another try. */
  interface Backoff {

    /**
     * The pause.
     *
     * @param tried how often so far
     */
    Duration after(int tried, Reply last, Timing timing);
  }

  /** The last reply. */
  CompletableFuture<Reply> send(Supplier<CompletableFuture<Reply>> call, Timing timing) {
    return send(call, timing, 1);
  }

  private CompletableFuture<Reply> send(
      Supplier<CompletableFuture<Reply>> call, Timing timing, int tried) {
    return call.get()
        .thenCompose(
            reply -> {
              boolean again = reply.status() == 429 || reply.status() >= 500;
              return again && tried < tries
                  ? Pauses.pause(backoff.after(tried, reply, timing), timing)
                      .thenCompose(over -> send(call, timing, tried + 1))
                  : CompletableFuture.completedFuture(reply);
            });
  }

  /** One second, then twice as long each time, up to 30. */
  static Duration doubling(int tried) {
    return Duration.ofSeconds(Math.min(30, 1L << Math.min(tried - 1, 5)));
  }

  /** What the reply asks for; where it asks for nothing, doubling. */
  static Duration asTold(int tried, Reply last, Timing timing) {
    return Pauses.retryAfter(last, timing.now()).orElseGet(() -> doubling(tried));
  }
}
