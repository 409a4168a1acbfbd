package dev.userfleet.provider.user;

import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.error.GenesysException.Unreadable;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.failure.Unsettled;
import dev.userfleet.provider.memory.Note;
import dev.userfleet.provider.memory.Note.Deed;
import dev.userfleet.provider.resource.UserInputs;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.user.Creation.Created;
import dev.userfleet.time.Completions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One user's creation: POST first, without a look-up in front; only an e-mail that is taken, or an
 * answer that is lost, costs more calls. The engine forgets a create that fails, so what became of
 * it is settled before the engine is answered.
 */
final class UserCreation {
  private static final int MOST_POSTS = 5;

  private final Creation creation;
  private final UserInputs wanted;

  UserCreation(Creation creation) {
    this.creation = creation;
    this.wanted = creation.wanted();
  }

  /** The new user's id and outputs. */
  CompletableFuture<Created> run() {
    CompletableFuture<@Nullable String> division =
        wanted.division() == null || wanted.division().isEmpty()
            ? CompletableFuture.completedFuture(null)
            : creation
                .org()
                .directory()
                .divisionId(wanted.division(), creation.operation())
                .thenApply(id -> id);
    return division.thenCompose(
        id ->
            begin()
                .thenCompose(
                    earlier ->
                        madeBefore(earlier)
                            .thenCompose(
                                made ->
                                    made.map(CompletableFuture::completedFuture)
                                        .orElseGet(
                                            () ->
                                                post(
                                                    newUser(id),
                                                    earlier,
                                                    /* repeated= */ false,
                                                    /* nth= */ 1)))));
  }

  private CompletableFuture<Optional<Created>> madeBefore(Optional<Note> earlier) {
    return earlier
        .filter(note -> note.isOfAnotherEmail(creation.urn(), wanted.email()))
        .map(note -> new MadeBefore(creation, note).settle())
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletableFuture<Optional<Note>> begin() {
    return creation
        .notes()
        .begin(
            Deed.CREATE,
            creation.urn(),
            creation.address(),
            creation.org().id().orElse(""),
            /* id= */ null);
  }

  private NewUser newUser(@Nullable String divisionId) {
    return new NewUser(
        wanted.name(),
        wanted.email(),
        divisionId,
        wanted.department(),
        wanted.title(),
        wanted.password() == null ? null : new Secret(wanted.password()),
        wanted.phoneNumbers() == null && wanted.otherEmails() == null
            ? null
            : Stream.concat(wanted.phones().stream(), wanted.emails().stream()).toList(),
        wanted.stateOrActive());
  }

  /**
   * @param repeated whether a POST before this one may have landed
   */
  private CompletableFuture<Created> post(
      NewUser user, Optional<Note> earlier, boolean repeated, int nth) {
    CompletableFuture<User> posted = creation.client().users().create(user, creation.operation());
    return posted
        .handle((made, failure) -> Optional.ofNullable(failure).map(Completions::cause))
        .thenCompose(
            failure ->
                failure.isEmpty()
                    ? made(posted.join())
                    : failed(failure.get(), user, earlier, repeated, nth));
  }

  private CompletableFuture<Created> made(User user) {
    creation.people().claims().take(creation.urn(), user.id());
    creation.tell(RunEvent.Deed.CREATED, user.id(), creation.operation().correlationId());
    creation.notes().answered(user.version());
    // On disk before the next call: changed since, a user does not look like a new one any more.
    CompletableFuture<Void> noted =
        creation.notes().found(creation.urn(), user.id(), /* existed= */ false);
    Set<Field> rest = creation.afterPost();
    return rest.isEmpty()
        ? creation.finish(user, rest, /* made= */ true)
        : noted.thenCompose(done -> creation.finish(user, rest, /* made= */ true));
  }

  private CompletableFuture<Created> failed(
      Throwable failure, NewUser user, Optional<Note> earlier, boolean repeated, int nth) {
    boolean unknown = repeated || creation.operation().outcomeUnknown();
    if (failure instanceof Refused refused && refused.conflict()) {
      return new TakenEmail(creation, refused, unknown || earlier.isPresent(), earlier)
          .settle()
          .thenCompose(
              settled ->
                  settled
                      .map(CompletableFuture::completedFuture)
                      .orElseGet(() -> again(failure, user, earlier, unknown, nth)));
    }
    if (failure instanceof Unreadable) {
      // It was answered as done, but by whom? A second POST tells.
      return nth < MOST_POSTS
          ? again(failure, user, earlier, /* repeated= */ true, nth)
          : lookAfter(failure, earlier);
    }
    if (unknown) {
      return lookAfter(failure, earlier);
    }
    if (failure instanceof GenesysException && earlier.isEmpty() && !mayHaveMadeUser(failure)) {
      creation.notes().refused(creation.urn());
    }
    return CompletableFuture.failedFuture(failure);
  }

  /** The org can make the user and then refuse the password. */
  private boolean mayHaveMadeUser(Throwable failure) {
    return wanted.password() != null
        && failure instanceof Refused refused
        && refused.status() == 400;
  }

  private CompletableFuture<Created> again(
      Throwable failure, NewUser user, Optional<Note> earlier, boolean repeated, int nth) {
    return nth < MOST_POSTS
        ? creation
            .client()
            .backOff(nth, creation.operation())
            .thenCompose(over -> post(user, earlier, repeated, nth + 1))
        : CompletableFuture.failedFuture(failure);
  }

  /** No POST was answered; one may have landed all the same. */
  private CompletableFuture<Created> lookAfter(Throwable failure, Optional<Note> earlier) {
    return creation
        .client()
        .users()
        .search(wanted.email(), /* deleted= */ false, creation.operation())
        .exceptionally(unanswered -> List.of())
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.<Created>empty())
                    : new TakenEmail(creation, failure, /* landed= */ true, earlier).settle())
        .thenCompose(
            settled ->
                settled
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(unsettled(failure))));
  }

  private Unsettled unsettled(Throwable failure) {
    return new Unsettled(
        failure,
        "whether the user was made is not known. The next pulumi up finds out; by hand, if the org"
            + " has it: "
            + creation.importLine(wanted.email()));
  }
}
