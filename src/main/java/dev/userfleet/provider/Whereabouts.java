package dev.userfleet.provider;

import dev.failsafe.spi.Scheduler;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.User;
import dev.userfleet.throttle.Operation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Where a user of the state is now. One 404 does not tell: a replica may not know a new user yet.
 * Thread-safe; nothing blocks.
 */
final class Whereabouts {
  private static final int LOOKS_BEFORE_GONE = 3;

  private static final long SECONDS_BETWEEN_LOOKS = 1;

  private final Scheduler scheduler;

  Whereabouts(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The user, active or inactive; empty if it is gone. */
  CompletableFuture<Optional<User>> live(GenesysClient client, String id, Operation operation) {
    return client
        .listedUser(id, operation)
        .thenCompose(
            listed ->
                listed.isPresent()
                    ? CompletableFuture.completedFuture(listed)
                    : unlisted(client, id, operation))
        .thenApply(found -> found.filter(user -> !"deleted".equals(user.state())));
  }

  private CompletableFuture<Optional<User>> unlisted(
      GenesysClient client, String id, Operation operation) {
    return client
        .deletedUser(id, operation)
        .thenCompose(
            deleted ->
                deleted.isPresent()
                    ? CompletableFuture.completedFuture(deleted)
                    : byId(client, id, operation, LOOKS_BEFORE_GONE));
  }

  private CompletableFuture<Optional<User>> byId(
      GenesysClient client, String id, Operation operation, int looks) {
    return client
        .user(id, /* deleted= */ false, operation)
        .thenCompose(
            live ->
                live.isPresent() || looks <= 1
                    ? CompletableFuture.completedFuture(live)
                    : pause().thenCompose(over -> byId(client, id, operation, looks - 1)));
  }

  private CompletableFuture<Void> pause() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Future<?> unused =
        scheduler.schedule(() -> over.complete(null), SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    return over;
  }
}
