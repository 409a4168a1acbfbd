package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.run.Renewed;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** Create, Diff, Update and Delete of who belongs to what. Thread-safe; nothing blocks. */
public final class MembersLifecycle {
  private static final String FIRST_RING = "1";
  private static final Struct NOTHING = Struct.getDefaultInstance();

  private final OrgSession session;
  private final Operations operations;
  private final Renewed renewed;
  private final Supplier<Set<String>> goers;
  private final Supplier<Map<String, Struct>> former;
  private final BooleanSupplier isUp;
  private final Runnable mayDestroy;
  private final MemberClaims claims = new MemberClaims();
  private final Set<String> outOfAGroup = ConcurrentHashMap.newKeySet();
  private final Map<String, OtherMembers> ofOtherShards = new ConcurrentHashMap<>();

  /**
   * @param goers ids of users whose rows are gone: what becomes of them is their own resource's
   * @param former URN → outputs of what the state had when the run began
   * @param isUp whether the run brings about what is declared
   * @param mayDestroy throws where people may not be destroyed
   */
  public MembersLifecycle(
      OrgSession session,
      Supplier<Set<String>> goers,
      Supplier<Map<String, Struct>> former,
      BooleanSupplier isUp,
      Runnable mayDestroy) {
    this.session = session;
    this.operations = new Operations(session);
    this.renewed = session.run().renewed();
    this.goers = goers;
    this.former = former;
    this.isUp = isUp;
    this.mayDestroy = mayDestroy;
  }

  /** Makes no call. */
  public MembersDiff diff(MemberKind kind, DiffRequest request) {
    Members recorded = Members.of(kind, request.getOlds());
    Set<String> again = again(kind, request.getOlds());
    session.requireSame(request.getOlds());
    MembersDiff diff =
        MembersDiff.of(kind, request.getOlds(), request.getOldInputs(), request.getNews(), again);
    if (diff.isNone()) {
      claim(
          Target.ofResource(kind, request.getId()),
          request.getUrn(),
          Set.copyOf(recorded.users().values()));
    }
    return diff;
  }

  /** Whom a resource of management units will declare: nobody takes them out of another one. */
  public void expect(MemberKind kind, String urn, Set<String> userIds) {
    if (kind == MemberKind.UNIT) {
      claims.declare(kind.toString(), urn, userIds);
    }
  }

  /** Whom the other shards declare of the object of a resource: they are not taken out of it. */
  public void others(String urn, OtherMembers others) {
    ofOtherShards.put(urn, others);
    // No resource of this stack has that URN.
    MemberKind.ofType(Urns.type(urn))
        .ifPresent(kind -> expect(kind, urn + " elsewhere", others.userIds()));
  }

  private void claim(Target target, String urn, Set<String> userIds) {
    target.objects().forEach(object -> claims.declare(object, urn, userIds));
  }

  /** Those whom other resources declare, or had in state and have not let go yet. */
  private Set<String> declaredElsewhere(Target target, String urn) {
    claims.remember(this::remembered);
    Set<String> users = new TreeSet<>();
    target.objects().forEach(object -> users.addAll(claims.ofOthers(object, urn)));
    return users;
  }

  private Map<String, Map<String, Set<String>>> remembered() {
    Map<String, Map<String, Set<String>>> byObject = new HashMap<>();
    former
        .get()
        .forEach(
            (urn, outputs) ->
                MemberKind.ofType(Urns.type(urn))
                    .ifPresent(
                        kind ->
                            MembersOutputs.objects(kind, outputs)
                                .forEach(
                                    (object, ids) ->
                                        byObject
                                            .computeIfAbsent(object, first -> new HashMap<>())
                                            .put(urn, ids))));
    return byObject;
  }

  public CompletableFuture<CreateResponse> create(MemberKind kind, CreateRequest request) {
    Struct inputs = request.getProperties();
    if (request.getPreview()) {
      session.run().preview();
      return CompletableFuture.completedFuture(
          CreateResponse.newBuilder()
              .setProperties(MembersOutputs.foreseen(kind, inputs, NOTHING))
              .build());
    }
    Members wanted = Members.of(kind, inputs);
    return operations.run(
        "create",
        request.getUrn(),
        /* recorded= */ NOTHING,
        inputs,
        request.getTimeout(),
        (org, operation) ->
            Target.named(kind, wanted, org, operation)
                .thenCompose(
                    target ->
                        work(org, operation, target, request.getUrn(), NOTHING, inputs)
                            .thenApply(
                                outputs ->
                                    CreateResponse.newBuilder()
                                        .setId(target.resourceId())
                                        .setProperties(outputs)
                                        .build())));
  }

  public CompletableFuture<UpdateResponse> update(MemberKind kind, UpdateRequest request) {
    if (request.getPreview()) {
      session.run().preview();
      return CompletableFuture.completedFuture(
          UpdateResponse.newBuilder()
              .setProperties(MembersOutputs.foreseen(kind, request.getNews(), request.getOlds()))
              .build());
    }
    return operations
        .run(
            "update",
            request.getUrn(),
            request.getOlds(),
            request.getNews(),
            request.getTimeout(),
            (org, operation) ->
                work(
                    org,
                    operation,
                    Target.ofResource(kind, request.getId()),
                    request.getUrn(),
                    request.getOlds(),
                    request.getNews()))
        .thenApply(outputs -> UpdateResponse.newBuilder().setProperties(outputs).build());
  }

  /**
   * @param olds the outputs in state; empty for a new resource
   */
  private CompletableFuture<Struct> work(
      Org org, Operation operation, Target target, String urn, Struct olds, Struct inputs) {
    Members wanted = Members.of(target.kind(), inputs);
    Members recorded = Members.of(target.kind(), olds);
    Circle circle =
        target.circle(wanted.object(), org, session.settings().memberships(), operation);
    MembersWork work = new MembersWork(org, operation, circle, renewed);
    Set<String> again = again(target.kind(), olds);
    return ids(org, inputs, wanted.users(), operation)
        .thenCompose(
            ids -> {
              Set<String> known = Set.copyOf(recorded.users().values());
              Set<String> all = Set.copyOf(ids.values());
              claim(target, urn, all);
              Set<String> joining = new TreeSet<>(all);
              joining.removeIf(id -> known.contains(id) && !again.contains(id));
              return rings(circle, target.kind(), wanted, ids, joining)
                  .thenCompose(
                      rings ->
                          work.add(joining)
                              .thenCompose(
                                  done ->
                                      leaving(work, target, urn, wanted.exclusive(), known, all))
                              .thenCompose(leaving -> withoutOthers(leaving, urn, org, operation))
                              .thenCompose(
                                  leaving ->
                                      work.remove(leaving, () -> declaredElsewhere(target, urn)))
                              .thenCompose(
                                  done ->
                                      work.place(
                                          moving(target.kind(), wanted, recorded, ids, rings))))
                  .handle(
                      (done, failure) -> {
                        tell(org, operation, circle, ids, recorded, joining, work);
                        if (target.kind() == MemberKind.GROUP) {
                          outOfAGroup.addAll(Sets.difference(work.outcome().done(), all));
                        }
                        return outputs(
                            org,
                            target,
                            inputs,
                            recorded,
                            ids,
                            work,
                            failure == null ? null : Completions.cause(failure),
                            circle);
                      });
            });
  }

  /** Those of whom the org has nothing any more, whatever is recorded. */
  private Set<String> again(MemberKind kind, Struct olds) {
    Set<String> byGroup = MembersOutputs.byGroup(olds);
    return Members.of(kind, olds).users().values().stream()
        .filter(id -> renewed.has(id) || (byGroup.contains(id) && outOfAGroup.contains(id)))
        .collect(Collectors.toSet());
  }

  /** Whoever is to be in the first ring and comes new may be in another one by hand. */
  private static CompletableFuture<Map<String, String>> rings(
      Circle circle,
      MemberKind kind,
      Members wanted,
      Map<String, String> ids,
      Set<String> joining) {
    boolean asked =
        kind == MemberKind.QUEUE
            && wanted.standings().entrySet().stream()
                .anyMatch(
                    one ->
                        one.getValue().equals(FIRST_RING)
                            && joining.contains(ids.get(one.getKey())));
    return asked
        ? circle
            .present()
            .thenApply(
                there ->
                    there.stream()
                        .collect(
                            Collectors.toMap(
                                Circle.Present::id, Circle.Present::standing, (one, other) -> one)))
        : CompletableFuture.completedFuture(Map.of());
  }

  /** Label → id. */
  private static CompletableFuture<Map<String, String>> ids(
      Org org, Struct inputs, Map<String, String> users, Operation operation) {
    boolean secret =
        Wire.hasSecret(inputs.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance()));
    return Completions.each(
        users.keySet().stream().sorted().toList(),
        label -> {
          CompletableFuture<String> id =
              org.directory().userId(Objects.requireNonNull(users.get(label)), operation);
          return secret ? hidden(label, id) : id;
        });
  }

  /** An e-mail that is a secret is not told. */
  private static CompletableFuture<String> hidden(String label, CompletableFuture<String> id) {
    return id.exceptionallyCompose(
        failure ->
            CompletableFuture.failedFuture(
                Completions.cause(failure) instanceof ProviderFault fault
                    ? new ProviderFault(
                        fault.code(),
                        "the org has not got the user whom "
                            + MembersCheck.path(MemberKind.MEMBERS, label)
                            + " names, or more than one; correct it, or give the user's id")
                    : failure));
  }

  /** Those who go: who is declared no more, and with {@code exclusive} whoever is not declared. */
  private CompletableFuture<Set<String>> leaving(
      MembersWork work,
      Target target,
      String urn,
      boolean exclusive,
      Set<String> known,
      Set<String> wanted) {
    CompletableFuture<Set<String>> there =
        exclusive ? work.presentInPart() : CompletableFuture.completedFuture(known);
    return there.thenApply(
        users -> {
          Set<String> leaving = new TreeSet<>(users);
          leaving.removeAll(wanted);
          return without(leaving, target, urn);
        });
  }

  /** Without those whom another resource declares, and those whose rows are gone. */
  private Set<String> without(Set<String> leaving, Target target, String urn) {
    leaving.removeAll(declaredElsewhere(target, urn));
    leaving.removeAll(goers.get());
    return leaving;
  }

  /** Without those of other shards; whom no stack holds yet is known by the e-mail alone. */
  private CompletableFuture<Set<String>> withoutOthers(
      Set<String> leaving, String urn, Org org, Operation operation) {
    OtherMembers others = ofOtherShards.getOrDefault(urn, OtherMembers.NONE);
    leaving.removeAll(others.userIds());
    if (leaving.isEmpty() || others.addresses().isEmpty()) {
      return CompletableFuture.completedFuture(leaving);
    }
    return Completions.each(leaving, id -> org.client().users().listed(id, operation))
        .thenApply(
            users -> {
              users.forEach(
                  (id, user) ->
                      user.map(User::email)
                          .filter(others::hasEmail)
                          .ifPresent(email -> leaving.remove(id)));
              return leaving;
            });
  }

  /** User id → where they are to stand, of those who do not stand there. */
  private Map<String, String> moving(
      MemberKind kind,
      Members wanted,
      Members recorded,
      Map<String, String> ids,
      Map<String, String> rings) {
    Map<String, String> moving = new TreeMap<>();
    MembersDiff.standings(kind, wanted, recorded)
        .forEach(
            (label, standing) -> {
              String id = Objects.requireNonNull(ids.get(label));
              boolean stands =
                  id.equals(recorded.users().get(label))
                      && standing.equals(recorded.standings().get(label))
                      && !renewed.has(id);
              // Whoever is taken into a queue is in its first ring, unless there before.
              boolean standsByItself =
                  kind == MemberKind.QUEUE
                      && standing.equals(FIRST_RING)
                      && !recorded.users().containsValue(id)
                      && rings.getOrDefault(id, FIRST_RING).equals(FIRST_RING);
              if (!stands && !standsByItself) {
                moving.put(id, standing);
              }
            });
    return moving;
  }

  private void tell(
      Org org,
      Operation operation,
      Circle circle,
      Map<String, String> ids,
      Members recorded,
      Set<String> joining,
      MembersWork work) {
    Set<String> done = work.outcome().done();
    Map<String, String> labels = labels(ids, recorded);
    Set<String> wanted = Set.copyOf(ids.values());
    org.listener()
        .on(
            new RunEvent.OfMembers(
                org.clock().instant(),
                operation.what(),
                circle.name(),
                named(Sets.intersection(joining, done), labels),
                named(Sets.difference(done, wanted), labels),
                named(Sets.difference(Sets.intersection(done, wanted), joining), labels),
                operation.correlationId()));
  }

  private static Set<String> named(Set<String> ids, Map<String, String> labels) {
    return ids.stream()
        .map(id -> labels.getOrDefault(id, id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> labels(Map<String, String> ids, Members recorded) {
    Map<String, String> labels = new HashMap<>();
    recorded.users().forEach((label, id) -> labels.put(id, label));
    ids.forEach((label, id) -> labels.put(id, label));
    return labels;
  }

  private Struct outputs(
      Org org,
      Target target,
      Struct inputs,
      Members recorded,
      Map<String, String> ids,
      MembersWork work,
      @Nullable Throwable failure,
      Circle circle) {
    Outcome outcome = work.outcome();
    Set<String> byGroup = named(work.anyway(), labels(ids, recorded));
    Optional<String> refusals = outcome.words(labels(ids, recorded));
    if (failure == null && refusals.isEmpty()) {
      return MembersOutputs.of(target, inputs, ids, byGroup, org.id());
    }
    Set<String> wanted = Set.copyOf(ids.values());
    Map<String, String> those = new TreeMap<>();
    // Who was to go and has not, and after them who was to come and has.
    recorded
        .users()
        .forEach(
            (label, id) -> {
              boolean stays = wanted.contains(id) && !outcome.isRefused(id);
              boolean left = !wanted.contains(id) && outcome.done().contains(id);
              if ((stays && !renewed.has(id)) || (!wanted.contains(id) && !left)) {
                those.put(label, id);
              }
            });
    ids.forEach(
        (label, id) -> {
          if (outcome.done().contains(id)) {
            those.put(label, id);
          }
        });
    if (those.isEmpty() && recorded.users().isEmpty() && failure != null) {
      throw Completions.thrown(failure);
    }
    Throwable cause =
        failure != null
            ? failure
            : new ProviderFault(
                Status.Code.FAILED_PRECONDITION,
                circle.name()
                    + ": not everybody could be brought to where they belong"
                    + refusals.orElse("")
                    + "\nThe others are there");
    throw HalfMade.ofMembers(
        target.resourceId(),
        MembersOutputs.of(target, inputs, those, byGroup, org.id()),
        inputs,
        cause);
  }

  public CompletableFuture<Empty> delete(MemberKind kind, DeleteRequest request) {
    Members recorded = Members.of(kind, request.getProperties());
    Target target = Target.ofResource(kind, request.getId());
    String urn = request.getUrn();
    if (Urns.isInFleet(urn) && !isUp.getAsBoolean()) {
      // A destroy: the fleet's people go as well, and the org takes them out of everything.
      mayDestroy.run();
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    claims.remember(this::remembered);
    target.objects().forEach(object -> claims.withdraw(object, urn));
    Set<String> leaving = new TreeSet<>(recorded.users().values());
    target.objects().forEach(object -> leaving.removeAll(claims.ofAll(object)));
    leaving.removeAll(goers.get());
    leaving.removeAll(ofOtherShards.getOrDefault(urn, OtherMembers.NONE).userIds());
    if (leaving.isEmpty()) {
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    return operations.run(
        "delete",
        request.getUrn(),
        request.getProperties(),
        request.getProperties(),
        request.getTimeout(),
        (org, operation) -> {
          Circle circle =
              target.circle(recorded.object(), org, session.settings().memberships(), operation);
          MembersWork work = new MembersWork(org, operation, circle, renewed);
          return withoutOthers(leaving, urn, org, operation)
              .thenCompose(those -> work.remove(those, () -> declaredElsewhere(target, urn)))
              .thenApply(
                  done -> {
                    tell(org, operation, circle, Map.of(), recorded, Set.of(), work);
                    work.outcome()
                        .words(labels(Map.of(), recorded))
                        .ifPresent(
                            words -> {
                              throw new ProviderFault(
                                  Status.Code.FAILED_PRECONDITION,
                                  circle.name()
                                      + ": not everybody could be taken out"
                                      + words
                                      + "\nMend that, and run the command again");
                            });
                    return Empty.getDefaultInstance();
                  });
        });
  }
}
