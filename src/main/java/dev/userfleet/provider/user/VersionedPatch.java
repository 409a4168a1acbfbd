package dev.userfleet.provider.user;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.error.GenesysException.Unreadable;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.resource.LastSeen;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a PATCH with the version in state. If the org has moved on, it is read again, and the PATCH
 * sent anew where nothing that is managed has moved; otherwise somebody else's change stops it.
 */
final class VersionedPatch {
  /** With the first attempt, as many as other trouble has by default. */
  private static final int REREADS = 7;

  private final GenesysClient client;
  private final Operation operation;
  private final boolean deleted;
  private final LastSeen lastSeen;

  private VersionedPatch(
      GenesysClient client, Operation operation, boolean deleted, LastSeen lastSeen) {
    this.client = client;
    this.operation = operation;
    this.deleted = deleted;
    this.lastSeen = lastSeen;
  }

  /** For a live user in state. */
  static VersionedPatch of(GenesysClient client, Operation operation, LastSeen lastSeen) {
    return new VersionedPatch(client, operation, /* deleted= */ false, lastSeen);
  }

  /** For a live user that is taken however it is. */
  static VersionedPatch ofAny(GenesysClient client, Operation operation) {
    return of(client, operation, LastSeen.NOTHING);
  }

  /** For a deleted user: one that is not deleted any more is left alone. */
  static VersionedPatch ofDeleted(GenesysClient client, Operation operation) {
    return new VersionedPatch(client, operation, /* deleted= */ true, LastSeen.NOTHING);
  }

  /** Fails with a fault of code NOT_FOUND if the user is not there any more. */
  CompletableFuture<User> send(Recorded user, UserPatch change) {
    if (!change.isPartial()) {
      return send(user.id(), change, change, REREADS);
    }
    User seen = user.seen();
    return (seen != null && change.goesOver(seen)
            ? CompletableFuture.completedFuture(seen)
            : reread(user.id()))
        .thenCompose(current -> sendOver(current, change, REREADS));
  }

  /**
   * @param patch the change, with what would be dropped without it
   */
  private CompletableFuture<User> send(String id, UserPatch change, UserPatch patch, int rereads) {
    return client
        .users()
        .patch(id, patch, operation)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Completions.cause(failure);
              boolean lost = operation.outcomeUnknown() || cause instanceof Unreadable;
              boolean stale = cause instanceof Refused refused && refused.staleVersion();
              return lost
                  ? readBack(id, change, rereads, stale, cause)
                  : stale && rereads > 0
                      ? reread(id).thenCompose(user -> sendOver(user, change, rereads - 1))
                      : CompletableFuture.failedFuture(cause);
            });
  }

  /** An answer was lost, so the change may have been made: the user itself tells. */
  private CompletableFuture<User> readBack(
      String id, UserPatch change, int rereads, boolean stale, Throwable cause) {
    return client
        .users()
        .find(id, /* deleted= */ false, operation)
        .exceptionallyCompose(unread -> CompletableFuture.failedFuture(cause))
        .thenCompose(
            live -> {
              if (live.filter(change::isDoneIn).isPresent()) {
                requireUnmoved(live.get());
                return CompletableFuture.completedFuture(live.get());
              }
              return (stale || cause instanceof Unreadable) && rereads > 0
                  ? reread(id).thenCompose(user -> sendOver(user, change, rereads - 1))
                  : CompletableFuture.failedFuture(cause);
            });
  }

  private CompletableFuture<User> sendOver(User current, UserPatch change, int rereads) {
    if (current.version() > change.version()) {
      requireUnmoved(current);
    }
    return send(current.id(), change, change.onto(current), rereads);
  }

  private CompletableFuture<User> reread(String id) {
    return client
        .users()
        .find(id, deleted, operation)
        .thenApply(found -> found.orElseThrow(VersionedPatch::gone));
  }

  static ProviderFault gone() {
    return new ProviderFault(
        Status.Code.NOT_FOUND, "the user is gone from the org; run pulumi refresh, then pulumi up");
  }

  private void requireUnmoved(User current) {
    List<String> moved = lastSeen.movedIn(current);
    if (!moved.isEmpty()) {
      throw new ProviderFault(
          Status.Code.ABORTED,
          "somebody else changed "
              + String.join(", ", moved)
              + " in the org since the last run; nothing more was sent. Run pulumi refresh to see it, then"
              + " pulumi up");
    }
  }
}
