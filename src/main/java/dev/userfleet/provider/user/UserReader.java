package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.ImportLine;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.resource.Snapshot;
import dev.userfleet.provider.resource.UserChanges;
import dev.userfleet.provider.resource.UserCheck;
import dev.userfleet.provider.resource.UserOutputs;
import dev.userfleet.provider.user.Whereabouts.Place;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/** Read of {@code userfleet:index:User}: refresh, and import by id or e-mail. Thread-safe. */
public final class UserReader {
  private final Operations operations;
  private final Whereabouts whereabouts;
  private final Told told;

  public UserReader(OrgSession session, Whereabouts whereabouts, Told told) {
    this.operations = new Operations(session);
    this.whereabouts = whereabouts;
    this.told = told;
  }

  public CompletableFuture<ReadResponse> read(ReadRequest request) {
    boolean refresh = request.getInputs().getFieldsCount() > 0;
    return operations.run(
        "read",
        request.getUrn(),
        request.getProperties(),
        request.getInputs(),
        request.getTimeout(),
        (org, operation) ->
            refresh ? refresh(org, request, operation) : imported(org, request.getId(), operation));
  }

  private CompletableFuture<ReadResponse> refresh(
      Org org, ReadRequest request, Operation operation) {
    return whereabouts
        .find(org.client(), request.getId(), operation)
        .thenCompose(
            place -> {
              if (place instanceof Place.Unseen) {
                told.add(Told.News.UNSEEN, Urns.name(request.getUrn()));
                throw Unseen.of(request.getId());
              }
              return place instanceof Place.Live live
                  ? complete(org, request.getInputs(), live.user(), operation)
                      .thenCompose(user -> describe(org, request, user, operation))
                  : CompletableFuture.completedFuture(ReadResponse.getDefaultInstance());
            });
  }

  /**
   * A call that tells of many may leave out what the org has: before that counts as drift, the user
   * is asked for alone.
   */
  private static CompletableFuture<User> complete(
      Org org, Struct olds, User user, Operation operation) {
    boolean lacksSomething =
        Field.OF_USER.stream()
            .filter(field -> !field.is(Trait.INSTRUCTION) && olds.containsFields(field.label()))
            .anyMatch(field -> lacks(user, field, olds.getFieldsOrThrow(field.label())));
    return lacksSomething
        ? org.client()
            .users()
            .find(user.id(), /* deleted= */ false, operation)
            .thenApply(alone -> alone.orElse(user))
        : CompletableFuture.completedFuture(user);
  }

  private static boolean lacks(User user, Field field, Value declared) {
    Object raw = Wire.raw(declared);
    return !Field.isNothing(raw) && Field.isNothing(field.of(user, raw));
  }

  private static CompletableFuture<ReadResponse> describe(
      Org org, ReadRequest request, User user, Operation operation) {
    Struct olds = request.getInputs();
    return manager(org, user, olds, operation)
        .thenApply(
            manager -> {
              Struct.Builder inputs = olds.toBuilder();
              Snapshot snapshot = new Snapshot(user);
              olds.getFieldsMap()
                  .forEach(
                      (key, old) ->
                          Field.ofUser(key)
                              .filter(field -> !field.is(Trait.INSTRUCTION))
                              .ifPresent(
                                  field ->
                                      inputs.putFields(
                                          key,
                                          field == Field.MANAGER
                                              ? manager
                                              : snapshot.value(field, old))));
              return response(org, user, inputs.build(), request.getProperties());
            });
  }

  /** The org tells a manager's id; a manager declared by e-mail is compared by looking that up. */
  private static CompletableFuture<Value> manager(
      Org org, User user, Struct olds, Operation operation) {
    @Nullable Value declared = olds.getFieldsMap().get(Field.MANAGER.label());
    Value actual = new Snapshot(user).value(Field.MANAGER, declared);
    String text = declared == null ? "" : Wire.bare(declared).getStringValue();
    if (declared == null || !text.contains("@")) {
      return CompletableFuture.completedFuture(actual);
    }
    return org.directory()
        .managerId(text, operation)
        .handle(
            (id, failure) -> {
              Throwable cause = failure == null ? null : Completions.cause(failure);
              if (cause != null && !(cause instanceof ProviderFault)) {
                throw Completions.thrown(cause);
              }
              boolean same = id != null && id.equals(Wire.bare(actual).getStringValue());
              return same ? declared : actual;
            });
  }

  private static CompletableFuture<ReadResponse> imported(
      Org org, String idOrEmail, Operation operation) {
    CompletableFuture<Optional<User>> found =
        idOrEmail.contains("@")
            ? org.client()
                .users()
                .search(idOrEmail, /* deleted= */ false, operation)
                .thenCompose(hits -> current(org.client(), hits, operation))
            : listed(org.client(), idOrEmail, operation);
    return found.thenApply(
        user ->
            user.map(live -> response(org, live, inputs(live), Struct.getDefaultInstance()))
                .orElseThrow(
                    () ->
                        new ProviderFault(
                            Status.Code.NOT_FOUND,
                            "the org has no active or inactive user "
                                + idOrEmail
                                + "; give the id or the e-mail of one, as in: "
                                + ImportLine.of("alice@example.com"))));
  }

  /** By the way that imports of many can share, and then by the one that knows the newest. */
  private static CompletableFuture<Optional<User>> listed(
      GenesysClient client, String id, Operation operation) {
    return client
        .users()
        .listed(id, operation)
        .thenCompose(
            listed ->
                listed.filter(user -> !"deleted".equals(user.state())).isPresent()
                    ? CompletableFuture.completedFuture(listed)
                    : client.users().find(id, /* deleted= */ false, operation));
  }

  private static CompletableFuture<Optional<User>> current(
      GenesysClient client, List<User> hits, Operation operation) {
    return hits.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : client.users().find(hits.get(0).id(), /* deleted= */ false, operation);
  }

  /** All that the org has of the user; a row that declares less of it then shows no change. */
  private static Struct inputs(User user) {
    Snapshot snapshot = new Snapshot(user);
    Struct.Builder inputs = Struct.newBuilder();
    for (Field field : Field.OF_USER) {
      if (field.is(Trait.INSTRUCTION) || !snapshot.has(field)) {
        continue;
      }
      Value actual = snapshot.value(field, null);
      // The engine would call it a bug if Check refused what was just read.
      if (field.is(Trait.REQUIRED) || UserCheck.readable(field, Wire.raw(actual)).isPresent()) {
        inputs.putFields(field.label(), actual);
      }
    }
    return inputs.build();
  }

  private static ReadResponse response(Org org, User user, Struct inputs, Struct properties) {
    EnumSet<Field> pending = EnumSet.noneOf(Field.class);
    pending.addAll(UserChanges.pending(properties));
    return ReadResponse.newBuilder()
        .setId(user.id())
        .setInputs(inputs)
        .setProperties(UserOutputs.of(inputs, Recorded.of(user), org.id(), pending))
        .build();
  }
}
