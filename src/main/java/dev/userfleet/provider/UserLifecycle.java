package dev.userfleet.provider;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
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
  private final Whereabouts whereabouts;

  UserLifecycle(OrgSession session, TakenOver takenOver, Whereabouts whereabouts) {
    this.session = session;
    this.takenOver = takenOver;
    this.whereabouts = whereabouts;
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
                        /* made= */ false)
                    .run())
        .thenApply(outputs -> UpdateResponse.newBuilder().setProperties(outputs).build());
  }

  CompletableFuture<Empty> delete(DeleteRequest request) {
    // Where the row has a new key, only the old key's resource goes.
    if (session.settings().onDestroy() == OnDestroy.RETAIN
        || takenOver.isElsewhere(request.getId(), request.getUrn())) {
      return CompletableFuture.completedFuture(Empty.getDefaultInstance());
    }
    return operations
        .run(
            "delete",
            request.getUrn(),
            request.getProperties(),
            request.getProperties(),
            request.getTimeout(),
            (org, operation) -> {
              deletions.begin();
              OnDestroy how = session.settings().onDestroy();
              Recorded user = Recorded.of(request.getId(), request.getProperties());
              return new Removal(org, operation, whereabouts, how, user).run();
            })
        .thenApply(done -> Empty.getDefaultInstance());
  }
}
