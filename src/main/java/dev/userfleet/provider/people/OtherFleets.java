package dev.userfleet.provider.people;

import dev.failsafe.spi.Scheduler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits for what the stack's other fleets declare, each a moment sooner or later than the others:
 * somebody who has left this one may stand in them. Thread-safe; nothing blocks.
 */
public final class OtherFleets {
  private static final int MOST_LOOKS = 10;

  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private final Claims claims;
  private final Scheduler scheduler;

  public OtherFleets(Claims claims, Scheduler scheduler) {
    this.claims = claims;
    this.scheduler = scheduler;
  }

  /** What is still refused when all have had the time to speak. */
  CompletableFuture<List<String>> refused(Supplier<List<String>> refusals) {
    return refused(refusals, MOST_LOOKS);
  }

  private CompletableFuture<List<String>> refused(Supplier<List<String>> refusals, int looks) {
    claims.listen();
    List<String> now = refusals.get();
    if (now.isEmpty() || looks == 0) {
      return CompletableFuture.completedFuture(now);
    }
    CompletableFuture<Void> later = new CompletableFuture<>();
    Future<?> unused =
        scheduler.schedule(() -> later.complete(null), MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    return later.thenCompose(over -> refused(refusals, looks - 1));
  }
}
