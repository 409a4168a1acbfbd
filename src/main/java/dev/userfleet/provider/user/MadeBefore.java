package dev.userfleet.provider.user;

import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.memory.Note;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.user.Creation.Created;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Whom a run that was cut off made for a key under another e-mail, which has been corrected since:
 * the new one is free, so no conflict would tell. Where the answer was lost, only the e-mail of
 * then leads to that user.
 */
record MadeBefore(Creation creation, Note note) {
  private static final int MOST_LOOKS = 10;

  /** Empty if there is nobody. */
  CompletableFuture<Optional<Created>> settle() {
    if (Boolean.FALSE.equals(creation.wanted().samePerson())) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return (note.id() == null ? look(1) : find(note.id()))
        .thenCompose(
            found ->
                found
                    .map(user -> own(user).thenApply(Optional::of))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  private CompletableFuture<Optional<User>> find(String id) {
    return creation.client().users().find(id, /* deleted= */ false, creation.operation());
  }

  private CompletableFuture<Optional<User>> look(int nth) {
    return creation
        .client()
        .users()
        .search(String.valueOf(note.email()), /* deleted= */ false, creation.operation())
        .thenCompose(found -> found.isEmpty() ? lookAgain(nth) : find(found.get(0).id()));
  }

  private CompletableFuture<Optional<User>> lookAgain(int nth) {
    return nth < MOST_LOOKS && creation.notes().isRecent(note)
        ? creation.client().backOff(nth, creation.operation()).thenCompose(over -> look(nth + 1))
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletableFuture<Created> own(User user) {
    if (note.id() == null && !isSurelyOurs(user)) {
      throw refusal(
          "may have made user "
              + user.id()
              + " for this "
              + creation.place()
              + ", under the e-mail that it had then",
          "samePerson: false");
    }
    if (!creation.isOf(user)) {
      throw refusal(
          "made user " + user.id() + " for this " + creation.place() + ", " + creation.names(user),
          "samePerson: false, and delete that user in the org");
    }
    creation.people().claims().take(creation.urn(), user.id());
    creation.tell(RunEvent.Deed.CREATED, user.id(), /* correlationId= */ "");
    Set<Field> fields = note.taken() ? creation.differing(user) : creation.lacking(user);
    return creation
        .notes()
        .found(creation.urn(), user.id(), note.taken())
        .thenCompose(noted -> creation.finish(user, fields, /* made= */ true));
  }

  /** The note says of whom it may be; somebody may have had that e-mail all along. */
  private boolean isSurelyOurs(User user) {
    return Boolean.TRUE.equals(creation.wanted().samePerson())
        || (creation.isOf(user) && creation.isAsPosted(user, List.of(Field.EMAIL)));
  }

  private ProviderFault refusal(String what, String otherwise) {
    return new ProviderFault(
        Status.Code.ALREADY_EXISTS,
        "a run that was cut off "
            + what
            + ". If it is the same person: samePerson: true in the "
            + creation.place()
            + ". If it is somebody else: "
            + otherwise);
  }
}
