package dev.userfleet.provider.user;

import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.resource.UserOutputs;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.user.Creation.Created;
import dev.userfleet.text.PersonName;
import dev.userfleet.text.Texts;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Brings a deleted user back, under the old id, and to what is declared. */
final class Restoration {
  /** Answers that speak of the user or of the value; a missing permission says what to do. */
  private static final Set<Integer> NOT_GIVEN_BACK = Set.of(400, 404, 409, 422);

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
              + " has this e-mail and is "
              + creation.names(user)
              + ". If it is the same person: samePerson: true in the "
              + creation.place()
              + ". If it is somebody else: give the "
              + creation.place()
              + " another e-mail, for no account may change hands");
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
        .exceptionallyCompose(failure -> refusal(deleted, Completions.cause(failure)))
        .thenCompose(
            patched -> {
              creation.told(Told.News.RESTORED);
              creation.tell(
                  RunEvent.Deed.RESTORED, deleted.id(), creation.operation().correlationId());
              return complete(patched);
            });
  }

  /** What an org says of a change that it refuses gives no advice for a restoration. */
  private <T> CompletableFuture<T> refusal(User deleted, Throwable cause) {
    if (!(cause instanceof Refused refused) || !NOT_GIVEN_BACK.contains(refused.status())) {
      return CompletableFuture.failedFuture(cause);
    }
    return creation
        .client()
        .users()
        .find(deleted.id(), /* deleted= */ true, creation.operation())
        .exceptionallyCompose(unread -> CompletableFuture.failedFuture(cause))
        .thenCompose(
            still ->
                CompletableFuture.failedFuture(
                    still.isEmpty() || refused.staleVersion()
                        ? cause
                        : notGivenBack(deleted, refused)));
  }

  private static ProviderFault notGivenBack(User deleted, Refused refused) {
    String words = Texts.printable(refused.code() + " " + refused.reason()).strip();
    return new ProviderFault(
        Status.Code.FAILED_PRECONDITION,
        "a deleted user ("
            + deleted.id()
            + ") has this e-mail, and the org does not restore that user: "
            + refused.status()
            + (words.isEmpty() ? "" : " " + words)
            + (refused.correlationId().isEmpty()
                ? ""
                : " (correlation id " + refused.correlationId() + ")")
            + ". Give the row another e-mail, or ask the vendor's support to restore the user");
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
