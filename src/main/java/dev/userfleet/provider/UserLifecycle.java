package dev.userfleet.provider;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.genesys.GenesysException.Refused;
import dev.userfleet.genesys.UserPatch;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** Create, Update and Delete of {@code userfleet:index:User}. Thread-safe; nothing blocks. */
final class UserLifecycle {
  private final OrgSession session;
  private final TakenOver takenOver;
  private final Deletions deletions;
  private final Operations operations;

  UserLifecycle(OrgSession session, TakenOver takenOver) {
    this.session = session;
    this.takenOver = takenOver;
    this.operations = new Operations(session);
    this.deletions = new Deletions(session.settings().maxDeletes());
  }

  CompletableFuture<CreateResponse> create(CreateRequest request) {
    Struct inputs = request.getProperties();
    if (request.getPreview()) {
      session.preview();
      Struct foreseen = UserOutputs.foreseen(inputs, Struct.getDefaultInstance());
      return CompletableFuture.completedFuture(
          CreateResponse.newBuilder().setProperties(foreseen).build());
    }
    return operations
        .run(
            "create",
            request.getUrn(),
            /* recorded= */ Struct.getDefaultInstance(),
            inputs,
            request.getTimeout(),
            (org, operation) ->
                new UserCreation(
                        new Creation(
                            org,
                            session,
                            takenOver,
                            request.getUrn(),
                            inputs,
                            UserInputs.of(inputs),
                            operation))
                    .run())
        .thenApply(
            created ->
                CreateResponse.newBuilder()
                    .setId(created.id())
                    .setProperties(created.outputs())
                    .build());
  }

  CompletableFuture<UpdateResponse> update(UpdateRequest request) {
    Struct olds = request.getOlds();
    Struct news = request.getNews();
    if (request.getPreview()) {
      session.preview();
      return CompletableFuture.completedFuture(
          UpdateResponse.newBuilder().setProperties(UserOutputs.foreseen(news, olds)).build());
    }
    Set<UserField> changed = UserChanges.between(olds, request.getOldInputs(), news).keySet();
    return operations
        .run(
            "update",
            request.getUrn(),
            olds,
            news,
            request.getTimeout(),
            (org, operation) ->
                new UserSteps(
                        org,
                        operation,
                        news,
                        Recorded.of(request.getId(), olds),
                        changed,
                        VersionedPatch.of(org.client(), operation, olds, news),
                        /* made= */ false,
                        session::now)
                    .run())
        .thenApply(outputs -> UpdateResponse.newBuilder().setProperties(outputs).build());
  }

  CompletableFuture<Empty> delete(DeleteRequest request) {
    // Under a new key the same run took this user over, so only the old key's resource goes.
    if (session.settings().onDestroy() == OnDestroy.RETAIN || takenOver.holds(request.getId())) {
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    return operations
        .<Boolean>run(
            "delete",
            request.getUrn(),
            request.getProperties(),
            request.getProperties(),
            request.getTimeout(),
            (org, operation) -> {
              deletions.begin();
              return session.settings().onDestroy() == OnDestroy.DEACTIVATE
                  ? deactivate(org, operation, request)
                      .thenApply(done -> told(done, RunEvent.Deed.DEACTIVATED, request, operation))
                  : org.client()
                      .deleteUser(request.getId(), operation)
                      .thenApply(done -> told(done, RunEvent.Deed.DELETED, request, operation));
            })
        .thenApply(done -> Empty.getDefaultInstance());
  }

  /** One that was gone before is nobody's deed. */
  private boolean told(
      boolean done, RunEvent.Deed deed, DeleteRequest request, Operation operation) {
    if (done) {
      session
          .listener()
          .on(
              new RunEvent.OfUser(
                  session.now(),
                  deed,
                  operation.what(),
                  request.getId(),
                  Set.of(),
                  operation.correlationId()));
    }
    return done;
  }

  private static CompletableFuture<Boolean> deactivate(
      Org org, Operation operation, DeleteRequest request) {
    Recorded user = Recorded.of(request.getId(), request.getProperties());
    return VersionedPatch.ofAny(org.client(), operation)
        .send(user, UserPatch.state(user.version(), "inactive"))
        .thenApply(done -> true)
        .exceptionallyCompose(
            failure ->
                isGone(Rpc.cause(failure))
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isGone(Throwable cause) {
    return cause instanceof ProviderFault fault
        ? fault.code() == Status.Code.NOT_FOUND
        : cause instanceof Refused refused && refused.status() == 404;
  }
}
