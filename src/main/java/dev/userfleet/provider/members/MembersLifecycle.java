package dev.userfleet.provider.members;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.throttle.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** Create, Diff, Update and Delete of who belongs to what. Thread-safe; nothing blocks. */
public final class MembersLifecycle {
  private static final Struct NOTHING = Struct.getDefaultInstance();

  private final OrgSession session;
  private final Operations operations;
  private final MembersRun run;
  private final BooleanSupplier isUp;
  private final Runnable mayDestroy;

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
    this.run = new MembersRun(session.run().renewed(), goers, former);
    this.isUp = isUp;
    this.mayDestroy = mayDestroy;
  }

  /** Makes no call. */
  public MembersDiff diff(MemberKind kind, DiffRequest request) {
    Set<String> again = run.again(kind, request.getOlds());
    session.requireSame(request.getOlds());
    MembersDiff diff =
        MembersDiff.of(kind, request.getOlds(), request.getOldInputs(), request.getNews(), again);
    if (diff.isNone()) {
      run.declare(
          Target.ofResource(kind, request.getId()),
          request.getUrn(),
          Members.of(kind, request.getOlds()).ids());
    }
    return diff;
  }

  /** Whom a resource of management units will declare: nobody takes them out of another one. */
  public void expect(MemberKind kind, String urn, Set<String> userIds) {
    run.expect(kind, urn, userIds);
  }

  /** Whom the other shards declare of the object of a resource: they are not taken out of it. */
  public void others(String urn, OtherMembers others) {
    run.others(urn, others);
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
                        change(org, operation, target, request.getUrn(), NOTHING, NOTHING, wanted)
                            .to(inputs)
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
                change(
                        org,
                        operation,
                        Target.ofResource(kind, request.getId()),
                        request.getUrn(),
                        request.getOlds(),
                        request.getOldInputs(),
                        Members.of(kind, request.getNews()))
                    .to(request.getNews()))
        .thenApply(outputs -> UpdateResponse.newBuilder().setProperties(outputs).build());
  }

  /**
   * @param olds the outputs in state; empty for a new resource
   * @param oldInputs the inputs in state
   */
  private MembersChange change(
      Org org,
      Operation operation,
      Target target,
      String urn,
      Struct olds,
      Struct oldInputs,
      Members named) {
    return new MembersChange(
        org,
        operation,
        target,
        urn,
        olds,
        oldInputs,
        named.object(),
        session.settings().memberships(),
        run);
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
    run.withdraw(target, urn);
    Set<String> leaving = new TreeSet<>(recorded.users().values());
    leaving.removeAll(run.declared(target));
    leaving.removeAll(run.goers());
    leaving.removeAll(run.ofOtherShards(urn).userIds());
    if (leaving.isEmpty()) {
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    return operations.run(
        "delete",
        request.getUrn(),
        request.getProperties(),
        request.getProperties(),
        request.getTimeout(),
        (org, operation) ->
            change(
                    org,
                    operation,
                    target,
                    urn,
                    request.getProperties(),
                    request.getOldInputs(),
                    recorded)
                .takeOut(leaving)
                .thenApply(done -> Empty.getDefaultInstance()));
  }
}
