package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Location;
import dev.userfleet.genesys.model.Proficiency;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.person.Call;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.resource.UserChanges;
import dev.userfleet.provider.resource.UserInputs;
import dev.userfleet.provider.resource.UserOutputs;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings fields about on a user that exists, one call after the other, and knows what is done when
 * a call fails. For one operation; its calls run one at a time.
 */
final class UserSteps {
  private static final int MOST_LOOKS = 7;

  private final Org org;
  private final GenesysClient client;
  private final Operation operation;
  private final Struct inputs;
  private final UserInputs wanted;
  private final VersionedPatch patch;
  private final Assigning assigning;
  private final Optional<List<Proficiency>> languages;
  private final Set<Field> pending;
  private final boolean made;
  private Recorded user;
  private boolean begun;

  /**
   * @param fields what to bring about
   * @param made whether the user was made or restored just now, so that a failure leaves it
   *     half-made
   */
  UserSteps(
      Org org,
      Operation operation,
      Struct inputs,
      Recorded user,
      Set<Field> fields,
      VersionedPatch patch,
      boolean made) {
    this.org = org;
    this.client = org.client();
    this.operation = operation;
    this.inputs = inputs;
    this.wanted = UserInputs.of(inputs);
    this.user = user;
    this.patch = patch;
    this.assigning = new Assigning(org, operation, inputs, user.id());
    // Whoever was made just now was seen whole; of others somebody may have added since.
    this.languages =
        Optional.ofNullable(user.seen()).filter(seen -> made).map(seen -> seen.languages());
    this.pending = EnumSet.noneOf(Field.class);
    this.pending.addAll(fields);
    this.pending.removeIf(field -> !UserChanges.isAskedFor(field, inputs));
    this.made = made;
    this.begun = made;
  }

  /** The outputs after the last step; fails with {@link HalfMade} if some steps were done. */
  CompletableFuture<Struct> run() {
    return step(Call.STATE, this::setState)
        .thenCompose(done -> step(Call.PATCH, this::patch))
        .thenCompose(done -> step(Call.DIVISION, this::moveDivision))
        .thenCompose(done -> step(Call.SKILLS, assigning::skills))
        .thenCompose(done -> step(Call.LANGUAGES, this::setLanguages))
        .thenCompose(done -> step(Call.UTILIZATION, assigning::utilization))
        .thenCompose(done -> step(Call.VOICEMAIL, assigning::voicemail))
        .thenCompose(done -> step(Call.STATION, assigning::station))
        .thenCompose(done -> step(Call.PASSWORD, this::setPassword))
        .thenCompose(done -> step(Call.INVITE, this::invite))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                throw failed(Completions.cause(failure));
              }
              return outputs();
            });
  }

  private CompletableFuture<Void> step(Call of, Supplier<CompletableFuture<?>> call) {
    Set<Field> now = pending(of);
    if (now.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String before = operation.correlationId();
    return found(call, /* nth= */ 1)
        .thenAccept(
            done -> {
              begun = true;
              pending.removeAll(now);
              String latest = operation.correlationId();
              // Without a call of its own, the user went along in somebody else's.
              tell(now, latest.equals(before) ? "" : latest);
            });
  }

  private Set<Field> pending(Call call) {
    Set<Field> fields = EnumSet.copyOf(pending);
    fields.removeIf(field -> field.call() != call);
    return fields;
  }

  private void tell(Set<Field> changed, String correlationId) {
    org.tell(RunEvent.Deed.CHANGED, operation, user.id(), changed, correlationId);
  }

  /** A user that was made just now may not be found under its id for a moment. */
  private CompletableFuture<Boolean> found(Supplier<CompletableFuture<?>> call, int nth) {
    return call.get()
        .thenApply(done -> true)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Completions.cause(failure);
              return made && nth < MOST_LOOKS && isGone(cause)
                  ? client.backOff(nth, operation).thenCompose(over -> found(call, nth + 1))
                  : CompletableFuture.failedFuture(cause);
            });
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof ProviderFault fault
        ? fault.code() == Status.Code.NOT_FOUND && !fault.isShared()
        : GenesysException.isNotFound(failure);
  }

  private RuntimeException failed(Throwable cause) {
    if (begun) {
      return new HalfMade(user.id(), outputs(), inputs, cause);
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private Struct outputs() {
    return UserOutputs.of(inputs, user, org.id(), pending);
  }

  private CompletableFuture<?> setState() {
    return patch
        .send(user, UserPatch.state(user.version(), wanted.stateOrActive()))
        .thenAccept(this::seen);
  }

  private CompletableFuture<?> patch() {
    CompletableFuture<@Nullable String> manager =
        wanted.manager() == null || !pending.contains(Field.MANAGER)
            ? CompletableFuture.completedFuture(null)
            : org.directory().managerId(wanted.manager(), operation).thenApply(id -> id);
    CompletableFuture<List<String>> locations =
        pending.contains(Field.LOCATIONS)
            ? assigning.locations()
            : CompletableFuture.completedFuture(List.of());
    return manager
        .thenCombine(locations, this::changes)
        .thenCompose(changes -> patch.send(user, changes))
        .thenAccept(this::seen);
  }

  private CompletableFuture<?> setLanguages() {
    return languages
        .map(CompletableFuture::completedFuture)
        .orElseGet(assigning::languagesNow)
        .thenCompose(assigning::languages);
  }

  private UserPatch changes(@Nullable String managerId, List<String> locationIds) {
    UserPatch change = UserPatch.of(user.version());
    for (Field field : pending(Call.PATCH)) {
      @Nullable Value declared = inputs.getFieldsMap().get(field.label());
      if (declared == null) {
        continue;
      }
      change =
          switch (field) {
            case MANAGER -> change.with(field.label(), String.valueOf(managerId));
            case PHONE_NUMBERS -> change.withPhones(wanted.phones());
            case OTHER_EMAILS -> change.withOtherEmails(wanted.emails());
            case LOCATIONS -> change.withLocations(locationIds.stream().map(Location::of).toList());
            default -> change.with(field.label(), Wire.plain(declared));
          };
    }
    return change;
  }

  private CompletableFuture<?> moveDivision() {
    return org.directory()
        .divisionId(String.valueOf(wanted.division()), operation)
        .thenCompose(division -> client.divisions().move(division, user.id(), operation));
  }

  private CompletableFuture<?> setPassword() {
    return wanted.password() == null
        ? CompletableFuture.completedFuture(null)
        : client.users().setPassword(user.id(), new Secret(wanted.password()), operation);
  }

  private CompletableFuture<?> invite() {
    return client.users().invite(user.id(), operation);
  }

  private void seen(User answer) {
    user = user.at(answer);
  }
}
