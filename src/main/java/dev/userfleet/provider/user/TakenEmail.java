package dev.userfleet.provider.user;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.error.GenesysException.Unreadable;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.config.OnExisting;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.failure.Unsettled;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.memory.Note;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.user.Creation.Created;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The org has a user with the e-mail that is to be created: finds out who that is, and whether it
 * is this stack's own, to be taken back, or somebody else's. Nobody is taken on a guess: a note of
 * this stack says whom it made, or the configuration allows more.
 */
final class TakenEmail {
  /** An org that shows nobody for so long keeps that user in a division out of sight. */
  private static final int MOST_LOOKS = 6;

  private static final String NOBODY = "";

  /** The correlation id where none is known: the answer was lost, or nothing was asked yet. */
  private static final String NO_CALL = "";

  private final Creation creation;
  private final GenesysClient client;
  private final Operation operation;
  private final String email;
  private final Throwable refused;
  private final boolean landed;
  private final Optional<Note> earlier;
  private volatile String taking = NOBODY;

  /**
   * @param refused why the POST failed
   * @param landed whether a POST of this stack may have made that user
   * @param earlier what a run that was killed left open
   */
  TakenEmail(Creation creation, Throwable refused, boolean landed, Optional<Note> earlier) {
    this.creation = creation;
    this.client = creation.client();
    this.operation = creation.operation();
    this.email = creation.wanted().email();
    this.refused = refused;
    this.landed = landed;
    this.earlier = earlier;
  }

  /** Empty if nobody has the e-mail any more. */
  CompletableFuture<Optional<Created>> settle() {
    return look(1)
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(failed(Completions.cause(failure))));
  }

  private Throwable failed(Throwable cause) {
    if (cause instanceof HalfMade) {
      return cause;
    }
    boolean nobody = taking.equals(NOBODY);
    if (!landed && (nobody || isAnswered(cause))) {
      // Nobody is there because of this row: the next run has nothing to find.
      creation.notes().refused(creation.urn());
    }
    if (nobody) {
      return landed && cause instanceof GenesysException ? notShown(cause) : cause;
    }
    return isAnswered(cause) ? cause : notKnown(cause);
  }

  /** Whether it is known that the failed call has changed nothing. */
  private static boolean isAnswered(Throwable cause) {
    return !(cause instanceof GenesysException trouble)
        || !(trouble.retryable() || trouble instanceof Unreadable);
  }

  /** The index lags behind the org by seconds to minutes. */
  private CompletableFuture<Optional<Created>> look(int nth) {
    return search(/* deleted= */ !landed)
        .thenCompose(
            first ->
                first.isPresent()
                    ? use(first.get(), /* deleted= */ !landed, nth)
                    : search(landed)
                        .thenCompose(
                            second ->
                                second.isPresent()
                                    ? use(second.get(), landed, nth)
                                    : lookAgain(nth)));
  }

  private CompletableFuture<Optional<User>> search(boolean deleted) {
    return client
        .users()
        .search(email, deleted, operation)
        .thenApply(found -> found.stream().findFirst());
  }

  private CompletableFuture<Optional<Created>> lookAgain(int nth) {
    return landed || nth < MOST_LOOKS
        ? client.backOff(nth, operation).thenCompose(over -> look(nth + 1))
        : CompletableFuture.failedFuture(
            new ProviderFault(
                Status.Code.ALREADY_EXISTS,
                refused.getMessage()
                    + "; and shows nobody who has this e-mail. Its index may lag: run pulumi up"
                    + " again in a minute. Or the user is in a division that the credentials may"
                    + " not see"));
  }

  private CompletableFuture<Optional<Created>> use(User found, boolean deleted, int nth) {
    return deleted ? restore(found, nth) : live(found, nth);
  }

  private CompletableFuture<Optional<Created>> live(User found, int nth) {
    return client
        .users()
        .find(found.id(), /* deleted= */ false, operation)
        .thenCompose(
            user ->
                user.isPresent()
                    ? decide(user.get())
                    : client
                        .users()
                        .find(found.id(), /* deleted= */ true, operation)
                        .thenCompose(
                            gone -> gone.isPresent() ? restore(gone.get(), nth) : lookAgain(nth)));
  }

  private CompletableFuture<Optional<Created>> decide(User user) {
    return email.equalsIgnoreCase(user.email())
        ? settled(user).thenApply(Optional::of)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private CompletableFuture<Created> settled(User user) {
    boolean posted = creation.isAsPosted(user);
    if (isNoted(user)) {
      boolean back = isDeactivated(user);
      // By another key's note the e-mail may be somebody else's by now.
      if (back || earlier.filter(note -> creation.urn().equals(note.urn())).isEmpty()) {
        Restoration.requireSamePerson(creation, user);
      }
      boolean existed = earlier.filter(Note::existed).isPresent();
      Set<Field> fields = existed ? creation.differing(user) : creation.lacking(user);
      if (posted && !existed && Boolean.TRUE.equals(creation.wanted().invite())) {
        fields.add(Field.INVITE);
      }
      if (back) {
        fields.add(Field.STATE);
      }
      return own(user, fields, existed);
    }
    if (landed && posted) {
      Set<Field> fields = creation.afterPost();
      if (earlier.isPresent() && creation.wanted().password() != null) {
        // That run may have sent another one, or one that the org refused.
        fields.add(Field.PASSWORD);
      }
      return own(user, fields, /* existed= */ false);
    }
    requireNobodyElses(user);
    return creation.session().settings().onExisting() == OnExisting.RESUME
        ? creation
            .isAsDeclared(user)
            // A run that is cut off leaves some users without what POST does not take.
            .thenCompose(same -> same || posted ? resume(user) : existing(user))
        : existing(user);
  }

  /** Whom this stack deleted since is everybody's again. */
  private boolean isNoted(User user) {
    return earlier
        .filter(note -> note.deed() != Note.Deed.DELETE)
        .map(Note::id)
        .filter(user.id()::equals)
        .isPresent();
  }

  private void requireNobodyElses(User user) {
    String urn = creation.urn();
    creation
        .people()
        .claims()
        .otherOwner(user.id(), urn)
        .or(() -> creation.people().whoIsWho().otherHolder(user.id(), urn).map(Held::urn))
        .ifPresent(
            other -> {
              throw new ProviderFault(
                  Status.Code.ALREADY_EXISTS,
                  "the user of "
                      + Urns.name(other)
                      + " ("
                      + user.id()
                      + "), in this stack, already has this e-mail. If "
                      + Urns.name(other)
                      + " gets another one in this run, run pulumi up again");
            });
  }

  private CompletableFuture<Created> own(User user, Set<Field> fields, boolean existed) {
    creation.people().claims().take(creation.urn(), user.id());
    creation.tell(existed ? RunEvent.Deed.ADOPTED : RunEvent.Deed.CREATED, user.id(), NO_CALL);
    return note(user, existed).thenCompose(done -> creation.finish(user, fields, /* made= */ true));
  }

  private CompletableFuture<Created> resume(User user) {
    return take(user, EnumSet.noneOf(Field.class), Told.News.RESUMED, RunEvent.Deed.ADOPTED);
  }

  private CompletableFuture<Optional<Created>> restore(User deleted, int nth) {
    boolean noted = isNoted(deleted);
    if (!noted && creation.session().settings().onExisting() == OnExisting.FAIL) {
      throw new ProviderFault(
          Status.Code.ALREADY_EXISTS,
          "a deleted user ("
              + deleted.id()
              + ") has this e-mail, and onExisting is fail; to restore the user: pulumi config"
              + " set userfleet:onExisting restore");
    }
    // A note says whose the user was: the row may be somebody else's by now.
    Restoration.requireSamePerson(creation, deleted);
    creation.people().claims().take(creation.urn(), deleted.id());
    return note(deleted, /* existed= */ true)
        .thenCompose(done -> new Restoration(creation).run(deleted))
        .thenApply(Optional::of)
        .exceptionallyCompose(
            failure ->
                Completions.cause(failure) instanceof ProviderFault fault
                        && fault.code() == Status.Code.NOT_FOUND
                    // The index lags: the user was restored meanwhile.
                    ? live(deleted, nth)
                    : CompletableFuture.failedFuture(failure));
  }

  private CompletableFuture<Created> existing(User user) {
    ProviderSettings settings = creation.session().settings();
    if (settings.onExisting() == OnExisting.ADOPT) {
      Restoration.requireSamePerson(creation, user);
      return take(user, EnumSet.noneOf(Field.class), Told.News.ADOPTED, RunEvent.Deed.ADOPTED);
    }
    if (isDeactivated(user)) {
      Restoration.requireSamePerson(creation, user);
      return take(user, EnumSet.of(Field.STATE), Told.News.RESTORED, RunEvent.Deed.RESTORED);
    }
    return creation
        .strangers()
        .refusal(creation, user)
        .thenCompose(CompletableFuture::failedFuture);
  }

  /** Whether the user is one of those whom a stack deactivates instead of deleting them. */
  private boolean isDeactivated(User user) {
    ProviderSettings settings = creation.session().settings();
    return settings.onExisting().takesBack()
        && settings.onDestroy() == OnDestroy.DEACTIVATE
        && "inactive".equals(user.state());
  }

  private CompletableFuture<Created> take(
      User user, Set<Field> besides, Told.News news, RunEvent.Deed deed) {
    creation.people().claims().take(creation.urn(), user.id());
    Set<Field> fields = creation.differing(user);
    fields.addAll(besides);
    return note(user, /* existed= */ true)
        .thenCompose(done -> creation.finish(user, fields, /* made= */ false))
        .whenComplete(
            (created, failure) -> {
              if (failure == null || Completions.cause(failure) instanceof HalfMade) {
                creation.told(news);
                creation.tell(deed, user.id(), NO_CALL);
              }
            });
  }

  /** On disk before anything is sent: whoever is cut off here finds the user again by it. */
  private CompletableFuture<Void> note(User user, boolean existed) {
    taking = user.id();
    return creation.notes().found(creation.urn(), user.id(), existed);
  }

  private Unsettled notKnown(Throwable cause) {
    return new Unsettled(
        cause,
        "whether the user was taken over is not known. The next pulumi up finds out; by hand: "
            + creation.importLine(taking));
  }

  private Unsettled notShown(Throwable cause) {
    return new Unsettled(
        cause,
        "a user with this e-mail is there, most likely made by this run, but the org does not show"
            + " it yet. The next pulumi up takes it; by hand: "
            + creation.importLine(email));
  }
}
