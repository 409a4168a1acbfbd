package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
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
  private final OrgSession session;
  private final Operations operations;
  private final Renewed renewed;
  private final Supplier<Set<String>> goers;
  private final MemberClaims claims = new MemberClaims();

  /**
   * @param goers ids of users whom this run will delete: the org takes them out of everything
   */
  public MembersLifecycle(OrgSession session, Supplier<Set<String>> goers) {
    this.session = session;
    this.operations = new Operations(session);
    this.renewed = session.run().renewed();
    this.goers = goers;
  }

  /** Makes no call. */
  public MembersDiff diff(MemberKind kind, DiffRequest request) {
    Members recorded = Members.of(kind, request.getOlds());
    Set<String> again =
        recorded.users().values().stream().filter(renewed::has).collect(Collectors.toSet());
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

  private void claim(Target target, String urn, Set<String> userIds) {
    target.objects().forEach(object -> claims.declare(object, owner(urn, target), userIds));
  }

  /** One that is replaced has another id than the one that takes its place. */
  private static String owner(String urn, Target target) {
    return urn + " " + target.resourceId();
  }

  public CompletableFuture<CreateResponse> create(MemberKind kind, CreateRequest request) {
    Struct inputs = request.getProperties();
    if (request.getPreview()) {
      session.run().preview();
      return CompletableFuture.completedFuture(
          CreateResponse.newBuilder()
              .setProperties(MembersOutputs.foreseen(kind, inputs, Struct.getDefaultInstance()))
              .build());
    }
    Members wanted = Members.of(kind, inputs);
    return operations.run(
        "create",
        request.getUrn(),
        /* recorded= */ Struct.getDefaultInstance(),
        inputs,
        request.getTimeout(),
        (org, operation) ->
            Target.named(kind, wanted, org, operation)
                .thenCompose(
                    target ->
                        work(org, operation, target, request.getUrn(), /* before= */ null, inputs)
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
                    Members.of(kind, request.getOlds()),
                    request.getNews()))
        .thenApply(outputs -> UpdateResponse.newBuilder().setProperties(outputs).build());
  }

  /**
   * @param before null for a new resource
   */
  private CompletableFuture<Struct> work(
      Org org,
      Operation operation,
      Target target,
      String urn,
      @Nullable Members before,
      Struct inputs) {
    Members wanted = Members.of(target.kind(), inputs);
    Members recorded =
        before == null ? Members.of(target.kind(), Struct.getDefaultInstance()) : before;
    Circle circle =
        target.circle(wanted.object(), org, session.settings().memberships(), operation);
    MembersWork work = new MembersWork(org, operation, circle, renewed);
    return ids(org, wanted.users(), operation)
        .thenCompose(
            ids -> {
              Set<String> known = Set.copyOf(recorded.users().values());
              Set<String> all = Set.copyOf(ids.values());
              claim(target, urn, all);
              Set<String> joining = new TreeSet<>(all);
              joining.removeIf(id -> known.contains(id) && !renewed.has(id));
              return work.add(joining)
                  .thenCompose(done -> leaving(work, target, urn, wanted.exclusive(), known, all))
                  .thenCompose(
                      leaving ->
                          work.remove(leaving)
                              .thenCompose(
                                  done -> work.place(moving(target.kind(), wanted, recorded, ids)))
                              .handle(
                                  (done, failure) -> {
                                    tell(org, operation, circle, ids, recorded, joining, work);
                                    return outputs(
                                        org,
                                        target,
                                        inputs,
                                        recorded,
                                        ids,
                                        work.outcome(),
                                        failure == null ? null : Completions.cause(failure),
                                        circle);
                                  }));
            });
  }

  /** Label → id. */
  private static CompletableFuture<Map<String, String>> ids(
      Org org, Map<String, String> users, Operation operation) {
    CompletableFuture<Map<String, String>> ids = CompletableFuture.completedFuture(new TreeMap<>());
    for (Map.Entry<String, String> user : new TreeMap<>(users).entrySet()) {
      ids =
          ids.thenCombine(
              org.directory().userId(user.getValue(), operation),
              (before, id) -> {
                before.put(user.getKey(), id);
                return before;
              });
    }
    return ids;
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
        exclusive ? work.present() : CompletableFuture.completedFuture(known);
    return there.thenApply(
        users -> {
          Set<String> leaving = new TreeSet<>(users);
          leaving.removeAll(wanted);
          return withoutOthers(leaving, target, urn);
        });
  }

  /** Without those whom another resource declares, and those who are about to be deleted. */
  private Set<String> withoutOthers(Set<String> leaving, Target target, String urn) {
    target
        .objects()
        .forEach(object -> leaving.removeAll(claims.ofOthers(object, owner(urn, target))));
    leaving.removeAll(goers.get());
    return leaving;
  }

  /** User id → where they are to stand, of those who do not stand there. */
  private Map<String, String> moving(
      MemberKind kind, Members wanted, Members recorded, Map<String, String> ids) {
    Map<String, String> moving = new TreeMap<>();
    MembersDiff.standings(kind, wanted, recorded)
        .forEach(
            (label, standing) -> {
              String id = Objects.requireNonNull(ids.get(label));
              boolean stands =
                  id.equals(recorded.users().get(label))
                      && standing.equals(recorded.standings().get(label))
                      && !renewed.has(id);
              // Whoever is taken into a queue is in its first ring.
              boolean standsByItself = standing.equals("1") && !recorded.users().containsValue(id);
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
      Outcome outcome,
      @Nullable Throwable failure,
      Circle circle) {
    Optional<String> refusals = outcome.words(labels(ids, recorded));
    if (failure == null && refusals.isEmpty()) {
      return MembersOutputs.of(target, inputs, ids, org.id());
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
                    + "\nThe others are there. Mend that, and run pulumi up again");
    throw HalfMade.ofMembers(
        target.resourceId(), MembersOutputs.of(target, inputs, those, org.id()), inputs, cause);
  }

  public CompletableFuture<Empty> delete(MemberKind kind, DeleteRequest request) {
    Members recorded = Members.of(kind, request.getProperties());
    Target target = Target.ofResource(kind, request.getId());
    target.objects().forEach(object -> claims.withdraw(object, owner(request.getUrn(), target)));
    Set<String> leaving =
        withoutOthers(new TreeSet<>(recorded.users().values()), target, request.getUrn());
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
          return work.remove(leaving)
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
