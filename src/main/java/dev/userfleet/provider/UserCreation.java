package dev.userfleet.provider;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.GenesysException.Refused;
import dev.userfleet.genesys.NewUser;
import dev.userfleet.genesys.Secret;
import dev.userfleet.genesys.User;
import dev.userfleet.genesys.UserPatch;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One user's creation: POST first, without a look-up in front; only an e-mail that is taken costs
 * more calls.
 */
final class UserCreation {
  private final Org org;
  private final GenesysClient client;
  private final ProviderSettings settings;
  private final TakenOver takenOver;
  private final Struct inputs;
  private final UserInputs wanted;
  private final Operation operation;

  UserCreation(
      Org org, ProviderSettings settings, TakenOver takenOver, Struct inputs, Operation operation) {
    this.org = org;
    this.client = org.client();
    this.settings = settings;
    this.takenOver = takenOver;
    this.inputs = inputs;
    this.wanted = UserInputs.of(inputs);
    this.operation = operation;
  }

  /** The new user's id and outputs. */
  CompletableFuture<Created> run() {
    CompletableFuture<@Nullable String> division =
        wanted.division() == null || wanted.division().isEmpty()
            ? CompletableFuture.completedFuture(null)
            : org.directory().divisionId(wanted.division(), operation).thenApply(id -> id);
    CompletableFuture<User> posted =
        division.thenCompose(id -> client.createUser(newUser(id), operation));
    return posted
        .handle((user, failure) -> Optional.ofNullable(failure).map(Rpc::cause))
        .thenCompose(
            failure ->
                failure.isPresent()
                    ? settle(failure.get())
                    : finish(posted.join(), afterPost(), /* made= */ true));
  }

  private NewUser newUser(@Nullable String divisionId) {
    return new NewUser(
        wanted.name(),
        wanted.email(),
        divisionId,
        wanted.department(),
        wanted.title(),
        wanted.password() == null ? null : new Secret(wanted.password()),
        wanted.contacts(),
        wanted.stateOrActive());
  }

  private CompletableFuture<Created> settle(Throwable failure) {
    if (!(failure instanceof Refused refused) || !refused.conflict()) {
      return CompletableFuture.failedFuture(failure);
    }
    if (operation.outcomeUnknown()) {
      return live().thenCompose(found -> found.isEmpty() ? taken(refused) : own(found, refused));
    }
    return taken(refused);
  }

  /** An earlier POST of this operation went unanswered; a user just as sent is what it made. */
  private CompletableFuture<Created> own(List<User> live, Refused refused) {
    User user = live.get(0);
    Snapshot snapshot = new Snapshot(user);
    boolean asSent =
        user.dateLastLogin() == null
            && given().stream()
                .filter(field -> !field.isPatchedAfterCreate() && !field.isWriteOnly())
                .allMatch(field -> snapshot.says(field, value(field)));
    return asSent ? finish(user, afterPost(), /* made= */ true) : taken(refused);
  }

  private CompletableFuture<Created> taken(Refused refused) {
    return client
        .search(wanted.email(), /* deleted= */ true, operation)
        .thenCompose(
            deleted -> deleted.isEmpty() ? takenByLive(refused) : restore(deleted.get(0), refused));
  }

  private CompletableFuture<Created> restore(User deleted, Refused refused) {
    if (settings.onExisting() == OnExisting.FAIL) {
      throw new ProviderFault(
          Status.Code.ALREADY_EXISTS,
          "a deleted user ("
              + deleted.id()
              + ") has this e-mail, and onExisting is fail; to take the user back: pulumi config set"
              + " userfleet:onExisting restore");
    }
    CompletableFuture<User> patched =
        VersionedPatch.ofDeleted(client, operation)
            .send(Recorded.of(deleted), UserPatch.state(deleted.version(), wanted.stateOrActive()));
    return patched
        .handle((user, failure) -> Optional.ofNullable(failure).map(Rpc::cause))
        .thenCompose(
            failure -> {
              if (failure.isEmpty()) {
                takenOver.restored(deleted.id(), wanted.email());
                return complete(patched.join());
              }
              // The index lags: the user was restored meanwhile, by somebody else.
              return failure.get() instanceof ProviderFault fault
                      && fault.code() == Status.Code.NOT_FOUND
                  ? takenByLive(refused)
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
                        UserOutputs.of(inputs, Recorded.of(restored), org.id(), given()),
                        inputs,
                        Rpc.cause(failure))))
        .thenApply(found -> found.orElse(restored))
        .thenCompose(user -> finish(user, differing(user), /* made= */ true));
  }

  private CompletableFuture<Created> takenByLive(Refused refused) {
    return live()
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return CompletableFuture.failedFuture(refused);
              }
              User user = found.get(0);
              if (settings.onExisting() == OnExisting.ADOPT) {
                takenOver.adopted(user.id(), wanted.email());
                return take(user, EnumSet.noneOf(UserField.class));
              }
              if (settings.onExisting() == OnExisting.RESTORE
                  && settings.onDestroy() == OnDestroy.DEACTIVATE
                  && "inactive".equals(user.state())) {
                takenOver.restored(user.id(), wanted.email());
                return take(user, EnumSet.of(UserField.STATE));
              }
              throw new ProviderFault(
                  Status.Code.ALREADY_EXISTS,
                  "a live user ("
                      + user.id()
                      + ") already has this e-mail. If only the row's key changed, give the row"
                      + " formerKey. If the user was made elsewhere: "
                      + ImportLine.of(wanted.email())
                      + ", or for all such users: pulumi config set userfleet:onExisting adopt");
            });
  }

  private CompletableFuture<Created> take(User found, Set<UserField> besides) {
    return current(found)
        .thenCompose(
            user -> {
              Set<UserField> fields = differing(user);
              fields.addAll(besides);
              return finish(user, fields, /* made= */ false);
            });
  }

  /** The search index may lag; the user itself does not. */
  private CompletableFuture<User> current(User found) {
    return client
        .user(found.id(), /* deleted= */ false, operation)
        .thenApply(user -> user.orElse(found));
  }

  private CompletableFuture<List<User>> live() {
    return client.search(wanted.email(), /* deleted= */ false, operation);
  }

  private CompletableFuture<Created> finish(User user, Set<UserField> fields, boolean made) {
    VersionedPatch patch = VersionedPatch.ofAny(client, operation);
    return new UserSteps(org, operation, inputs, Recorded.of(user), fields, patch, made)
        .run()
        .thenApply(outputs -> new Created(user.id(), outputs));
  }

  /** What POST does not take. */
  private Set<UserField> afterPost() {
    Set<UserField> fields = given();
    fields.removeIf(
        field ->
            field == UserField.INVITE
                ? !Boolean.TRUE.equals(wanted.invite())
                : !field.isPatchedAfterCreate());
    return fields;
  }

  /** What a user that existed before lacks; it gets its password, and no invitation. */
  private Set<UserField> differing(User user) {
    Snapshot snapshot = new Snapshot(user);
    Set<UserField> fields = given();
    fields.removeIf(
        field ->
            field == UserField.INVITE
                || field == UserField.PASSWORD_VERSION
                || (field != UserField.PASSWORD && snapshot.says(field, value(field))));
    return fields;
  }

  private Set<UserField> given() {
    Set<UserField> fields = EnumSet.allOf(UserField.class);
    fields.removeIf(field -> !inputs.containsFields(field.key()));
    return fields;
  }

  private Value value(UserField field) {
    return inputs.getFieldsOrThrow(field.key());
  }

  /** A user that is there, with its outputs. */
  record Created(String id, Struct outputs) {}
}
