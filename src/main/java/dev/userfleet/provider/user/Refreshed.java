package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.Location;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.Utilization;
import dev.userfleet.genesys.model.VoicemailPolicy;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.resource.Snapshot;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh has to ask of a user besides what a listing of many tells. Only for what is
 * declared: everything else costs no call.
 */
record Refreshed(Org org, Struct declared, Operation operation) {

  /**
   * A call that tells of many may leave out what the org has: before that counts as drift, the user
   * is asked for alone. Utilization and voicemail no listing tells.
   */
  CompletableFuture<User> whole(User listed) {
    return alone(listed)
        .thenCompose(
            user ->
                ifDeclared(
                        Field.UTILIZATION,
                        () -> org.client().assignments().utilization(user.id(), operation))
                    .thenCompose(
                        utilization ->
                            ifDeclared(
                                    Field.VOICEMAIL,
                                    () ->
                                        org.client().assignments().voicemail(user.id(), operation))
                                .thenApply(policy -> with(user, utilization, policy))));
  }

  private static User with(
      User user, @Nullable Utilization utilization, @Nullable VoicemailPolicy policy) {
    return utilization == null && policy == null ? user : user.with(utilization, policy);
  }

  private <T> CompletableFuture<@Nullable T> ifDeclared(
      Field field, Supplier<CompletableFuture<T>> call) {
    return declared.containsFields(field.label())
        ? call.get().thenApply(answer -> answer)
        : CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<User> alone(User listed) {
    boolean lacksSomething =
        Field.OF_USER.stream()
            .filter(field -> !field.is(Trait.INSTRUCTION))
            .anyMatch(field -> lacks(listed, field, value(field)));
    return lacksSomething
        ? org.client()
            .users()
            .find(listed.id(), /* deleted= */ false, operation)
            .thenApply(alone -> alone.orElse(listed))
        : CompletableFuture.completedFuture(listed);
  }

  private static boolean lacks(User user, Field field, @Nullable Value value) {
    if (value == null) {
      return false;
    }
    Object raw = Wire.raw(value);
    Object actual = field.of(user, raw);
    return actual != null && !Field.isNothing(raw) && Field.isNothing(actual);
  }

  /** The org tells a manager's id; a manager declared by e-mail is compared by looking that up. */
  CompletableFuture<Value> manager(User user) {
    @Nullable Value wanted = value(Field.MANAGER);
    Value actual = new Snapshot(user).value(Field.MANAGER, wanted);
    String text = wanted == null ? "" : Wire.bare(wanted).getStringValue();
    if (wanted == null || !text.contains("@")) {
      return CompletableFuture.completedFuture(actual);
    }
    return org.directory()
        .managerId(text, operation)
        .handle(
            (id, failure) -> {
              requireFault(failure);
              boolean same = id != null && id.equals(Wire.bare(actual).getStringValue());
              return same ? wanted : actual;
            });
  }

  /** Where the org tells only ids of locations, names are looked up. */
  CompletableFuture<Value> locations(User user) {
    @Nullable Value wanted = value(Field.LOCATIONS);
    Snapshot snapshot = new Snapshot(user);
    if (wanted == null || snapshot.shows(Field.LOCATIONS, wanted)) {
      return CompletableFuture.completedFuture(snapshot.value(Field.LOCATIONS, wanted));
    }
    Value actual = snapshot.value(Field.LOCATIONS, null);
    Set<String> ids = new HashSet<>(user.locations().stream().map(Location::id).toList());
    return new Assigning(org, operation, declared, user.id())
        .locations()
        .handle(
            (found, failure) -> {
              requireFault(failure);
              return found != null && ids.equals(new HashSet<>(found)) ? wanted : actual;
            });
  }

  /** That the org has not got something is an answer, too. */
  private static void requireFault(@Nullable Throwable failure) {
    if (failure != null && !(Completions.cause(failure) instanceof ProviderFault)) {
      throw Completions.thrown(Completions.cause(failure));
    }
  }

  private @Nullable Value value(Field field) {
    return declared.getFieldsMap().get(field.label());
  }
}
