package dev.userfleet.provider.user;

import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.resource.UserOutputs;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.user.Creation.Created;
import dev.userfleet.text.PersonName;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings a deleted user back, under the old id, and to what is declared. */
final class Restoration {
  private final Creation creation;

  Restoration(Creation creation) {
    this.creation = creation;
  }

  /**
   * A leaver's account is for the leaver only.
   *
   * @throws ProviderFault if the user has another name than the row, and the row does not say that
   *     it is the same person
   */
  static void requireSamePerson(Creation creation, User user) {
    if (!creation.isOf(user)) {
      throw new ProviderFault(
          Status.Code.ALREADY_EXISTS,
          user.state()
              + " user "
              + user.id()
              + " has this e-mail and is named "
              + user.name()
              + ", and the row is named "
              + creation.wanted().name()
              + ". If it is the same person: samePerson: true in the row. If it is somebody else:"
              + " give the row another e-mail, for no account may change hands");
    }
  }

  /**
   * Whether a row may have the account.
   *
   * @param answer the row's own
   */
  static boolean isSamePerson(Optional<Boolean> answer, String name, User user) {
    return answer.orElseGet(() -> PersonName.same(name, String.valueOf(user.name())));
  }

  /** Fails with a fault of code NOT_FOUND if the user is not deleted any more. */
  CompletableFuture<Created> run(User deleted) {
    return VersionedPatch.ofDeleted(creation.client(), creation.operation())
        .send(
            Recorded.of(deleted),
            UserPatch.state(deleted.version(), creation.wanted().stateOrActive()))
        .thenCompose(
            patched -> {
              creation.told(Told.News.RESTORED);
              creation.tell(
                  RunEvent.Deed.RESTORED, deleted.id(), creation.operation().correlationId());
              return complete(patched);
            });
  }

  /** From here on the user is this stack's, whatever fails. */
  private CompletableFuture<Created> complete(User restored) {
    return creation
        .client()
        .users()
        .find(restored.id(), /* deleted= */ false, creation.operation())
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    new HalfMade(
                        restored.id(),
                        UserOutputs.of(
                            creation.inputs(),
                            Recorded.of(restored),
                            creation.org().id(),
                            creation.givenToAnybody()),
                        creation.inputs(),
                        Completions.cause(failure))))
        .thenApply(found -> found.orElse(restored))
        .thenCompose(user -> creation.finish(user, creation.differing(user), /* made= */ true));
  }
}
