package dev.userfleet.provider.user;

import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.user.Whereabouts.Place;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One user's end, by DELETE or by deactivation; one who was seen as deleted has had it. */
final class Removal {
  private static final int MOST_TRIES = 7;

  private final Org org;
  private final Operation operation;
  private final Whereabouts whereabouts;
  private final OnDestroy how;
  private final Recorded user;

  Removal(Org org, Operation operation, Whereabouts whereabouts, OnDestroy how, Recorded user) {
    this.org = org;
    this.operation = operation;
    this.whereabouts = whereabouts;
    this.how = how;
    this.user = user;
  }

  /** Whether it was done by this; if not, the user was deleted before. */
  CompletableFuture<Boolean> run() {
    return attempt(/* nth= */ 1, /* sent= */ false).thenApply(this::told);
  }

  /** One that was deleted before is nobody's deed. */
  private boolean told(boolean done) {
    if (done) {
      RunEvent.Deed deed =
          how == OnDestroy.DEACTIVATE ? RunEvent.Deed.DEACTIVATED : RunEvent.Deed.DELETED;
      org.tell(deed, operation, user.id(), Set.of(), operation.correlationId());
    }
    return done;
  }

  /**
   * @param sent whether a try before this one may have done it
   */
  private CompletableFuture<Boolean> attempt(int nth, boolean sent) {
    return remove()
        .thenCompose(
            done ->
                done
                    ? CompletableFuture.completedFuture(true)
                    : requireDeleted(nth, sent || operation.outcomeUnknown()));
  }

  private CompletableFuture<Boolean> remove() {
    return how == OnDestroy.DEACTIVATE
        ? deactivate()
        : org.client().users().delete(user.id(), operation);
  }

  private CompletableFuture<Boolean> deactivate() {
    return VersionedPatch.ofAny(org.client(), operation)
        .send(user, UserPatch.state(user.version(), "inactive"))
        .thenApply(done -> true)
        .exceptionallyCompose(
            failure ->
                isNotFound(Completions.cause(failure))
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isNotFound(Throwable cause) {
    return cause instanceof ProviderFault fault
        ? fault.code() == Status.Code.NOT_FOUND
        : GenesysException.isNotFound(cause);
  }

  private CompletableFuture<Boolean> requireDeleted(int nth, boolean sent) {
    return whereabouts
        .find(org.client(), user.id(), operation)
        .thenCompose(
            place -> {
              if (place instanceof Place.Deleted) {
                return CompletableFuture.completedFuture(sent && how == OnDestroy.DELETE);
              }
              if (place instanceof Place.Unseen) {
                throw Unseen.of(user.id());
              }
              if (nth < MOST_TRIES) {
                return org.client()
                    .backOff(nth, operation)
                    .thenCompose(over -> attempt(nth + 1, sent));
              }
              throw new ProviderFault(
                  Status.Code.UNAVAILABLE,
                  "the org lists the user ("
                      + user.id()
                      + ") and says 404 to whoever would remove it, as it does for a moment after a"
                      + " user was made; run the command again in a minute");
            });
  }
}
