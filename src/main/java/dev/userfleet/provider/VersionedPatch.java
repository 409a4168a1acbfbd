package dev.userfleet.provider;

import dev.userfleet.genesys.Contact;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.GenesysException.Refused;
import dev.userfleet.genesys.GenesysException.Unreadable;
import dev.userfleet.genesys.User;
import dev.userfleet.genesys.UserPatch;
import dev.userfleet.provider.UserInputs.PhoneNumber;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

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
  CompletableFuture<User> send(Recorded user, UserPatch patch) {
    return send(user.id(), patch, REREADS);
  }

  private CompletableFuture<User> send(String id, UserPatch patch, int rereads) {
    return client
        .patchUser(id, patch, operation)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Rpc.cause(failure);
              boolean lost = operation.outcomeUnknown() || cause instanceof Unreadable;
              boolean stale = cause instanceof Refused refused && refused.staleVersion();
              return lost
                  ? readBack(id, patch, rereads, stale, cause)
                  : stale && rereads > 0
                      ? reread(id).thenCompose(current -> resend(current, patch, rereads))
                      : CompletableFuture.failedFuture(cause);
            });
  }

  /** An answer was lost, so the change may have been made: the user itself tells. */
  private CompletableFuture<User> readBack(
      String id, UserPatch patch, int rereads, boolean stale, Throwable cause) {
    return client
        .user(id, /* deleted= */ false, operation)
        .exceptionallyCompose(unread -> CompletableFuture.failedFuture(cause))
        .thenCompose(
            live -> {
              if (live.filter(patch::isDoneIn).isPresent()) {
                requireUnmoved(live.get());
                return CompletableFuture.completedFuture(live.get());
              }
              return (stale || cause instanceof Unreadable) && rereads > 0
                  ? reread(id).thenCompose(current -> resend(current, patch, rereads))
                  : CompletableFuture.failedFuture(cause);
            });
  }

  private CompletableFuture<User> resend(User current, UserPatch patch, int rereads) {
    requireUnmoved(current);
    List<Contact> contacts = patch.addresses();
    UserPatch anew =
        patch.from(current.version(), contacts == null ? null : allContacts(current, contacts));
    return send(current.id(), anew, rereads - 1);
  }

  /**
   * PATCH replaces the whole list, so what the user has beside telephones is sent along.
   *
   * @param contacts the telephones among these are to be the user's
   */
  static List<Contact> allContacts(User user, List<Contact> contacts) {
    return Stream.concat(
            user.addresses().stream().filter(contact -> !PhoneNumber.isPhone(contact)),
            contacts.stream().filter(PhoneNumber::isPhone))
        .toList();
  }

  private CompletableFuture<User> reread(String id) {
    return client
        .user(id, deleted, operation)
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
