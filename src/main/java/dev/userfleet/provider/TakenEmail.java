package dev.userfleet.provider;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.GenesysException;
import dev.userfleet.genesys.GenesysException.Unreadable;
import dev.userfleet.genesys.User;
import dev.userfleet.genesys.UserPatch;
import dev.userfleet.provider.Creation.Created;
import dev.userfleet.provider.Intents.Intent;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The org has a user with the e-mail that is to be created: finds out who that is, and whether it
 * is this stack's own, to be taken back, or somebody else's.
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
  private final Optional<Intent> earlier;
  private volatile String taking = NOBODY;
  private volatile boolean handedOver;

  /**
   * @param refused why the POST failed
   * @param landed whether a POST of this stack may have made that user
   * @param earlier what a run that was killed left open
   */
  TakenEmail(Creation creation, Throwable refused, boolean landed, Optional<Intent> earlier) {
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
        .thenApply(
            created -> {
              created.ifPresent(user -> creation.note(intents -> intents.told(email)));
              return created;
            })
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(failed(Rpc.cause(failure))));
  }

  private Throwable failed(Throwable cause) {
    if (cause instanceof HalfMade) {
      creation.note(intents -> intents.told(email));
      return cause;
    }
    boolean nobody = taking.equals(NOBODY);
    if (!landed && (nobody || isAnswered(cause))) {
      // Nobody is there because of this row: the next run has nothing to find.
      creation.note(intents -> intents.refused(email));
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
                                    : handedOver
                                        ? CompletableFuture.completedFuture(Optional.empty())
                                        : lookAgain(nth)));
  }

  private CompletableFuture<Optional<User>> search(boolean deleted) {
    return client.search(email, deleted, operation).thenApply(found -> found.stream().findFirst());
  }

  private CompletableFuture<Optional<Created>> lookAgain(int nth) {
    return landed || nth < MOST_LOOKS
        ? client.backOff(nth, operation).thenCompose(over -> look(nth + 1))
        : CompletableFuture.failedFuture(
            new ProviderFault(
                Status.Code.ALREADY_EXISTS,
                refused.getMessage()
                    + "; and shows nobody who has this e-mail. Its index may lag: run pulumi up again"
                    + " in a minute. Or the user is in a division that the credentials may not see"));
  }

  private CompletableFuture<Optional<Created>> use(User found, boolean deleted, int nth) {
    return deleted ? restore(found, nth) : live(found, nth);
  }

  private CompletableFuture<Optional<Created>> live(User found, int nth) {
    return client
        .user(found.id(), /* deleted= */ false, operation)
        .thenCompose(
            user ->
                user.isPresent()
                    ? stillThere(user.get(), nth)
                    : client
                        .user(found.id(), /* deleted= */ true, operation)
                        .thenCompose(
                            gone -> gone.isPresent() ? restore(gone.get(), nth) : lookAgain(nth)));
  }

  private CompletableFuture<Optional<Created>> stillThere(User user, int nth) {
    if (!email.equalsIgnoreCase(user.email())) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    // Another row of this run gives the e-mail up, and is waited for.
    handedOver = creation.takenOver().isRenamed(user.id());
    return handedOver ? lookAgain(nth) : decide(user).thenApply(Optional::of);
  }

  private CompletableFuture<Created> decide(User user) {
    boolean posted = creation.isAsPosted(user);
    boolean noted = earlier.map(Intent::id).filter(user.id()::equals).isPresent();
    if (noted) {
      Set<UserField> fields = creation.differing(user);
      if (posted && Boolean.TRUE.equals(creation.wanted().invite())) {
        fields.add(UserField.INVITE);
      }
      return own(user, fields);
    }
    if (landed && posted) {
      Set<UserField> fields = creation.afterPost();
      if (earlier.isPresent() && creation.wanted().password() != null) {
        // That run may have sent another one, or one that the org refused.
        fields.add(UserField.PASSWORD);
      }
      return own(user, fields);
    }
    if (creation.session().settings().onExisting() != OnExisting.RESTORE
        || creation.takenOver().isMade(user.id())) {
      return existing(user);
    }
    return creation
        .isAsDeclared(user)
        .thenCompose(
            same -> {
              // A run that is cut off leaves some users without what POST does not take.
              if (!same && !posted) {
                return existing(user);
              }
              creation.takenOver().alike(user.id(), email);
              creation.tell(RunEvent.Deed.ADOPTED, user.id(), NO_CALL);
              return take(user, EnumSet.noneOf(UserField.class));
            });
  }

  private CompletableFuture<Created> own(User user, Set<UserField> fields) {
    creation.takenOver().made(user.id(), creation.urn());
    creation.tell(RunEvent.Deed.CREATED, user.id(), NO_CALL);
    return note(user).thenCompose(done -> creation.finish(user, fields, /* made= */ true));
  }

  private CompletableFuture<Optional<Created>> restore(User deleted, int nth) {
    if (creation.session().settings().onExisting() == OnExisting.FAIL) {
      throw new ProviderFault(
          Status.Code.ALREADY_EXISTS,
          "a deleted user ("
              + deleted.id()
              + ") has this e-mail, and onExisting is fail; to take the user back: pulumi config set"
              + " userfleet:onExisting restore");
    }
    CompletableFuture<User> patched =
        note(deleted)
            .thenCompose(
                done ->
                    VersionedPatch.ofDeleted(client, operation)
                        .send(Recorded.of(deleted), stateOf(deleted)));
    return patched
        .handle((user, failure) -> Optional.ofNullable(failure).map(Rpc::cause))
        .thenCompose(
            failure -> {
              if (failure.isEmpty()) {
                creation.takenOver().restored(deleted.id(), email);
                creation.tell(RunEvent.Deed.RESTORED, deleted.id(), operation.correlationId());
                return complete(patched.join()).thenApply(Optional::of);
              }
              // The index lags: the user was restored meanwhile.
              return failure.get() instanceof ProviderFault fault
                      && fault.code() == Status.Code.NOT_FOUND
                  ? live(deleted, nth)
                  : CompletableFuture.failedFuture(failure.get());
            });
  }

  /** From here on the user is this stack's, whatever fails. */
  private CompletableFuture<Created> complete(User restored) {
    return client
        .user(restored.id(), /* deleted= */ false, operation)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    new HalfMade(
                        restored.id(),
                        UserOutputs.of(
                            creation.inputs(),
                            Recorded.of(restored),
                            creation.org().id(),
                            creation.given()),
                        creation.inputs(),
                        Rpc.cause(failure))))
        .thenApply(found -> found.orElse(restored))
        .thenCompose(user -> creation.finish(user, creation.differing(user), /* made= */ true));
  }

  private CompletableFuture<Created> existing(User user) {
    ProviderSettings settings = creation.session().settings();
    if (settings.onExisting() == OnExisting.ADOPT) {
      creation.takenOver().adopted(user.id(), email, creation.urn());
      creation.tell(RunEvent.Deed.ADOPTED, user.id(), NO_CALL);
      return take(user, EnumSet.noneOf(UserField.class));
    }
    if (settings.onExisting() == OnExisting.RESTORE
        && settings.onDestroy() == OnDestroy.DEACTIVATE
        && "inactive".equals(user.state())) {
      creation.takenOver().restored(user.id(), email);
      creation.tell(RunEvent.Deed.RESTORED, user.id(), NO_CALL);
      return take(user, EnumSet.of(UserField.STATE));
    }
    throw new ProviderFault(
        Status.Code.ALREADY_EXISTS,
        "a live user ("
            + user.id()
            + ") already has this e-mail. If only the row's key changed, give the row"
            + " formerKey. If the user was made elsewhere: "
            + creation.importLine(user.id())
            + ", or for all such users: pulumi config set userfleet:onExisting adopt");
  }

  private CompletableFuture<Created> take(User user, Set<UserField> besides) {
    Set<UserField> fields = creation.differing(user);
    fields.addAll(besides);
    return note(user).thenCompose(done -> creation.finish(user, fields, /* made= */ false));
  }

  /** On disk before anything is sent: whoever is cut off here finds the user again by it. */
  private CompletableFuture<Void> note(User user) {
    taking = user.id();
    return creation.isOpen()
        ? creation.intents().found(email, user.id())
        : CompletableFuture.completedFuture(null);
  }

  private UserPatch stateOf(User deleted) {
    return UserPatch.state(deleted.version(), creation.wanted().stateOrActive());
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
