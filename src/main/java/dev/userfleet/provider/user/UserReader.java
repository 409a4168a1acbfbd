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
import io.grpc.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
                  ? describe(org, request, live.user(), operation)
                  : CompletableFuture.completedFuture(ReadResponse.getDefaultInstance());
            });
  }

  private static CompletableFuture<ReadResponse> describe(
      Org org, ReadRequest request, User listed, Operation operation) {
    Struct olds = request.getInputs();
    Refreshed refreshed = new Refreshed(org, olds, operation);
    return refreshed
        .whole(listed)
        .thenCompose(
            user ->
                refreshed
                    .manager(user)
                    .thenCombine(
                        refreshed.locations(user),
                        (manager, locations) ->
                            response(
                                org,
                                user,
                                inputs(
                                    olds,
                                    user,
                                    Map.of(Field.MANAGER, manager, Field.LOCATIONS, locations)),
                                request.getProperties())));
  }

  /**
   * The declared fields as the org has them.
   *
   * @param lookedUp what took a look-up
   */
  private static Struct inputs(Struct olds, User user, Map<Field, Value> lookedUp) {
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
                                Optional.ofNullable(lookedUp.get(field))
                                    .orElseGet(() -> snapshot.value(field, old)))));
    return inputs.build();
  }

  private static CompletableFuture<ReadResponse> imported(
      Org org, String idOrEmail, Operation operation) {
    return live(org.client(), idOrEmail, operation)
        .thenApply(
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

  /** The active or inactive user of that id or e-mail. */
  public static CompletableFuture<Optional<User>> live(
      GenesysClient client, String idOrEmail, Operation operation) {
    return idOrEmail.contains("@")
        ? client
            .users()
            .search(idOrEmail, /* deleted= */ false, operation)
            .thenCompose(hits -> current(client, hits, operation))
        : listed(client, idOrEmail, operation);
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
