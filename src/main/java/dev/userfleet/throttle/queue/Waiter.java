package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.limit.Wait;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One place in the queue. */
final class Waiter {

  final CompletableFuture<Permit> turn = new CompletableFuture<>();
  final Place place;
  final Instant deadline;
  final Consumer<Wait> onWait;

  /**
   * @param place no two wait with the same
   */
  Waiter(Place place, Instant deadline, Consumer<Wait> onWait) {
    this.place = place;
    this.deadline = deadline;
    this.onWait = onWait;
  }
}
