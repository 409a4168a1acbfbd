package dev.userfleet.provider.user;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.error.GenesysException.Stopped;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.memory.Note;
import dev.userfleet.provider.memory.Note.Deed;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.resource.LastSeen;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.resource.UserChanges;
import dev.userfleet.provider.resource.UserInputs;
import dev.userfleet.provider.resource.UserOutputs;
import dev.userfleet.provider.user.Creation.Created;
import dev.userfleet.provider.user.Told.News;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** Create, Update and Delete of {@code userfleet:index:User}. Thread-safe; nothing blocks. */
public final class UserLifecycle {
  private final OrgSession session;
  private final People people;
  private final Operations operations;
  private final Whereabouts whereabouts;

  public UserLifecycle(OrgSession session, People people, Whereabouts whereabouts) {
    this.session = session;
    this.people = people;
    this.whereabouts = whereabouts;
    this.operations = new Operations(session);
  }

  public CompletableFuture<CreateResponse> create(CreateRequest request) {
    Struct inputs = request.getProperties();
    String urn = request.getUrn();
    if (request.getPreview()) {
      session.run().preview();
      Struct foreseen = UserOutputs.foreseen(inputs, Struct.getDefaultInstance());
      return CompletableFuture.completedFuture(
          CreateResponse.newBuilder().setProperties(foreseen).build());
    }
    return operations
        .run(
            "create",
            urn,
            /* recorded= */ Struct.getDefaultInstance(),
            inputs,
            request.getTimeout(),
            (org, operation) -> create(creation(org, urn, inputs, operation)))
        .thenApply(
            created ->
                CreateResponse.newBuilder()
                    .setId(created.id())
                    .setProperties(created.outputs())
                    .build());
  }

  private Creation creation(Org org, String urn, Struct inputs, Operation operation) {
    return creation(org, urn, inputs, Set.of(), operation);
  }

  private Creation creation(
      Org org, String urn, Struct inputs, Set<Field> ignored, Operation operation) {
    return new Creation(
        org, session, people, urn, inputs, UserInputs.of(inputs), ignored, operation);
  }

  /** A resource that is replaced has its user already: nobody is made anew. */
  private CompletableFuture<Created> create(Creation creation) {
    CompletableFuture<Created> created =
        people
            .claims()
            .held(creation.urn())
            .map(id -> new Settlement(creation, whereabouts).replaced(id))
            .orElseGet(() -> new UserCreation(creation).run());
    return created.whenComplete(
        (made, failure) -> {
          if (failure == null) {
            told(creation.urn(), made.id(), made.outputs());
          } else if (Completions.cause(failure) instanceof HalfMade half) {
            told(creation.urn(), half.id(), half.outputs());
          }
          if (failure != null) {
            people.claims().fail(creation.urn());
          }
        });
  }

  private void told(String urn, String id, Struct outputs) {
    session.notes().told(urn, id, Recorded.of(id, outputs).version());
  }

  public CompletableFuture<UpdateResponse> update(UpdateRequest request) {
    Struct olds = request.getOlds();
    Struct news = request.getNews();
    if (request.getPreview()) {
      session.run().preview();
      return CompletableFuture.completedFuture(
          UpdateResponse.newBuilder().setProperties(UserOutputs.foreseen(news, olds)).build());
    }
    return operations
        .run(
            "update",
            request.getUrn(),
            olds,
            news,
            request.getTimeout(),
            (org, operation) ->
                id(org, request.getId(), olds, operation)
                    .thenCompose(id -> update(org, operation, request, Recorded.of(id, olds))))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                people.claims().fail(request.getUrn());
              }
            })
        .thenApply(outputs -> UpdateResponse.newBuilder().setProperties(outputs).build());
  }

  private CompletableFuture<Struct> update(
      Org org, Operation operation, UpdateRequest request, Recorded user) {
    return noted(
        Deed.UPDATE,
        request.getUrn(),
        user.id(),
        org,
        operation,
        earlier ->
            earlier
                .map(
                    note ->
                        new Settlement(
                                creation(
                                    org,
                                    request.getUrn(),
                                    request.getNews(),
                                    LastSeen.ignored(request),
                                    operation),
                                whereabouts)
                            .updated(user.id(), note.deed(), changed(request)))
                .orElseGet(() -> steps(org, operation, request, user)));
  }

  /** The state has a user, who keeps the password that there is, whichever the row has now. */
  public void found(DiffRequest request) {
    if (UserChanges.isPasswordIdle(request.getOlds(), request.getOldInputs(), request.getNews())) {
      people.told().add(News.IDLE_PASSWORD, Urns.name(request.getUrn()));
    }
  }

  private static CompletableFuture<String> id(
      Org org, String idOrEmail, Struct outputs, Operation operation) {
    return Recorded.id(idOrEmail, outputs)
        .map(CompletableFuture::completedFuture)
        .orElseGet(
            () ->
                org.client()
                    .users()
                    .search(idOrEmail, /* deleted= */ false, operation)
                    .thenApply(
                        found ->
                            found.stream()
                                .map(User::id)
                                .findFirst()
                                .orElseThrow(() -> nobody(idOrEmail))));
  }

  private static ProviderFault nobody(String email) {
    return new ProviderFault(
        Status.Code.NOT_FOUND,
        "the org has no active or inactive user " + email + "; give the user's id");
  }

  private static Set<Field> changed(UpdateRequest request) {
    return UserChanges.between(request.getOlds(), request.getOldInputs(), request.getNews())
        .keySet();
  }

  private static CompletableFuture<Struct> steps(
      Org org, Operation operation, UpdateRequest request, Recorded user) {
    Set<Field> taken = Reactivation.taken(request.getOlds(), request.getNews());
    Set<Field> fields = EnumSet.copyOf(taken);
    fields.addAll(changed(request));
    return new UserSteps(
            org,
            operation,
            request.getNews(),
            user,
            fields,
            VersionedPatch.of(org.client(), operation, LastSeen.of(request).without(taken)),
            /* made= */ false)
        .run();
  }

  public CompletableFuture<Empty> delete(DeleteRequest request) {
    String urn = request.getUrn();
    String id = Recorded.id(request.getId(), request.getProperties()).orElse(request.getId());
    if (people.whoIsWho().isReplaced(urn, id)) {
      Optional<String> owner = people.claims().otherOwner(id, urn);
      people.claims().hold(owner.orElse(urn), id);
      owner.ifPresent(other -> people.told().add(News.HANDED_ON, Urns.name(urn)));
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    Optional<String> shard = people.whoIsWho().takenOverBy(id);
    if (shard.isPresent()) {
      people.told().add(News.MOVED, Urns.name(urn));
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    people.guards().requireStored();
    OnDestroy how = session.settings().onDestroy();
    if (how == OnDestroy.RETAIN) {
      people.told().add(News.RETAINED, urn);
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    people
        .whoIsWho()
        .requireNotDeclared(urn, id, recorded(request, Field.EMAIL), recorded(request, Field.NAME));
    people.whoIsWho().requireOwnShare(urn);
    people.whoIsWho().requireAllKnown(urn);
    people.guards().begin(urn, people.whoIsWho().former());
    return operations
        .run(
            "delete",
            urn,
            request.getProperties(),
            request.getProperties(),
            request.getTimeout(),
            (org, operation) ->
                id(org, id, request.getProperties(), operation)
                    .thenCompose(
                        known ->
                            removed(
                                org,
                                operation,
                                urn,
                                how,
                                Recorded.of(known, request.getProperties()))))
        .thenApply(
            done -> {
              if (done && how == OnDestroy.DEACTIVATE) {
                people.told().add(News.DEACTIVATED, urn);
              }
              return Empty.getDefaultInstance();
            });
  }

  private CompletableFuture<Boolean> removed(
      Org org, Operation operation, String urn, OnDestroy how, Recorded user) {
    return noted(
        Deed.DELETE,
        urn,
        user.id(),
        org,
        operation,
        earlier -> new Removal(org, operation, whereabouts, how, user).run());
  }

  private static String recorded(DeleteRequest request, Field field) {
    return Wire.bare(
            request.getProperties().getFieldsOrDefault(field.label(), Value.getDefaultInstance()))
        .getStringValue();
  }

  /** Does something of which a note stands on disk before the first call leaves. */
  private <T> CompletableFuture<T> noted(
      Deed deed,
      String urn,
      String id,
      Org org,
      Operation operation,
      Function<Optional<Note>, CompletableFuture<T>> work) {
    return session
        .notes()
        .begin(deed, urn, /* email= */ null, org.id().orElse(""), id)
        .thenCompose(
            earlier ->
                work.apply(earlier)
                    .whenComplete(
                        (done, failure) -> {
                          if (failure == null) {
                            session.notes().told(urn, id, version(id, done));
                          } else if (Completions.cause(failure) instanceof HalfMade half) {
                            told(urn, id, half.outputs());
                          } else if (earlier.isEmpty()
                              && !operation.outcomeUnknown()
                              && changedNothing(Completions.cause(failure))) {
                            session.notes().refused(urn);
                          }
                        }));
  }

  /** Whoever refuses, or is stopped before the call left, leaves the user as it was. */
  private static boolean changedNothing(Throwable failure) {
    return failure instanceof Refused
        || failure instanceof Stopped
        || failure instanceof ProviderFault;
  }

  private static @Nullable Integer version(String id, Object done) {
    return done instanceof Struct outputs ? Recorded.of(id, outputs).version() : null;
  }
}
