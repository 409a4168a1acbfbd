package dev.userfleet.provider.user;

import dev.failsafe.spi.Scheduler;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.User;
import dev.userfleet.throttle.Operation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Where a user of the state is now. One 404 does not tell: a replica may not know a new user yet,
 * and whoever may not see a user's division is told 404 for good. Thread-safe; nothing blocks.
 */
public final class Whereabouts {
  private static final int LOOKS_BEFORE_UNSEEN = 3;

  private static final long SECONDS_BETWEEN_LOOKS = 1;

  private final Scheduler scheduler;

  public Whereabouts(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Where a user is. */
  sealed interface Place {
    /** Active or inactive. */
    record Live(User user) implements Place {}

    /** Seen among the deleted. */
    record Deleted(User user) implements Place {}

    /** Neither; only who was seen as deleted is gone. */
    record Unseen() implements Place {}
  }

  CompletableFuture<Place> find(GenesysClient client, String id, Operation operation) {
    return client
        .users()
        .listed(id, operation)
        .thenCompose(
            listed ->
                listed.isPresent()
                    ? CompletableFuture.completedFuture(listed)
                    : client.users().deleted(id, operation))
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(found)
                    : byId(client, id, operation, LOOKS_BEFORE_UNSEEN))
        .thenApply(found -> found.map(Whereabouts::place).orElseGet(Place.Unseen::new));
  }

  private static Place place(User user) {
    return "deleted".equals(user.state()) ? new Place.Deleted(user) : new Place.Live(user);
  }

  private CompletableFuture<Optional<User>> byId(
      GenesysClient client, String id, Operation operation, int looks) {
    return client
        .users()
        .find(id, /* deleted= */ false, operation)
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
