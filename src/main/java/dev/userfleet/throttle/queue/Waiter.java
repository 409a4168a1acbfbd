package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.limit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One place in the queue. */
final class Waiter {

  final CompletableFuture<Permit> turn = new CompletableFuture<>();
  final Place place;
  final String family;
  final Instant deadline;
  final Consumer<Wait> onWait;
  @Nullable Wait told;

  /**
   * @param place no two wait with the same
   * @param family routes that the org may limit apart from the token; empty: none
   */
  Waiter(Place place, String family, Instant deadline, Consumer<Wait> onWait) {
    this.place = place;
    this.family = family;
    this.deadline = deadline;
    this.onWait = onWait;
  }

  /** Whether what it was told last is about the same. */
  boolean wasTold(Wait wait, Duration tolerance) {
    return told != null && told.isNear(wait, tolerance);
  }
}
