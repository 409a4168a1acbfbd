package dev.userfleet.throttle;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One place in the queue. */
final class Waiter {

  final CompletableFuture<Permit> turn = new CompletableFuture<>();
  final Instant deadline;
  final Consumer<Wait> onWait;

  Waiter(Instant deadline, Consumer<Wait> onWait) {
    this.deadline = deadline;
    this.onWait = onWait;
  }
}
