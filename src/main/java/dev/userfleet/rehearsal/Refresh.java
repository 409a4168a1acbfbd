package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/** {@code refresh}: brings the state to what the org has. A failed read stops no other. */
final class Refresh implements Task {

  @Override
  public String title(boolean preview) {
    return "Refreshing";
  }

  @Override
  public String kind(boolean preview) {
    return "refresh";
  }

  @Override
  public Struct play(Stage stage) {
    List<Resource> all = stage.state().all();
    if (all.stream().anyMatch(Resource::isInOrg)) {
      stage.provider().calls().join();
    }
    CompletableFuture.allOf(
            all.stream()
                .filter(resource -> !resource.isProvider())
                .map(resource -> refresh(stage, resource))
                .toArray(CompletableFuture[]::new))
        .join();
    return stage
        .state()
        .find(stage.run().root().toString())
        .map(Resource::outputs)
        .orElse(Struct.getDefaultInstance());
  }

  private static CompletableFuture<?> refresh(Stage stage, Resource old) {
    if (!old.isInOrg()) {
      stage.report().did(Op.SAME, old.urn(), "");
      return CompletableFuture.completedFuture(null);
    }
    return stage
        .slots()
        .run(
            () ->
                read(stage, old)
                    .thenCompose(
                        found ->
                            found.getId().isEmpty() ? gone(stage, old) : there(stage, old, found)))
        .exceptionally(
            failure -> {
              if (!(Rpc.cause(failure) instanceof Stopped)) {
                stage.report().failed(Op.READ, old.urn(), Rpc.message(failure));
              }
              return null;
            });
  }

  private static CompletableFuture<ReadResponse> read(Stage stage, Resource old) {
    ReadRequest request =
        ReadRequest.newBuilder()
            .setId(old.id())
            .setUrn(old.urn())
            .setName(Urn.of(old.urn()).name())
            .setType(old.type())
            .setProperties(old.outputs())
            .setInputs(old.inputs())
            .build();
    return stage.provider().calls().thenCompose(calls -> Rpc.future(calls.read(request)));
  }

  private static CompletableFuture<Void> gone(Stage stage, Resource old) {
    stage.state().remove(old.urn());
    stage.report().did(Op.DELETE, old.urn(), "");
    return CompletableFuture.completedFuture(null);
  }

  /** What differs is asked for the other way round: as what an {@code up} would change back. */
  private static CompletableFuture<Void> there(Stage stage, Resource old, ReadResponse found) {
    DiffRequest request =
        DiffRequest.newBuilder()
            .setId(found.getId())
            .setUrn(old.urn())
            .setName(Urn.of(old.urn()).name())
            .setType(old.type())
            .setOlds(found.getProperties())
            .setOldInputs(found.getInputs())
            .setNews(old.inputs())
            .build();
    return stage
        .provider()
        .calls()
        .thenCompose(calls -> Rpc.future(calls.diff(request)))
        .thenAccept(
            diff -> {
              stage.state().put(old.read(found.getId(), found.getInputs(), found.getProperties()));
              boolean same = diff.getChanges() == DiffResponse.DiffChanges.DIFF_NONE;
              stage.report().did(same ? Op.SAME : Op.UPDATE, old.urn(), Details.inverted(diff));
            });
  }
}
