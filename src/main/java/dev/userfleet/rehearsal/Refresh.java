package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.time.Completions;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.DiffResponse;
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
  public CompletableFuture<Struct> play(Stage stage) {
    return CompletableFuture.allOf(
            stage.state().all().stream()
                .filter(resource -> !resource.isProvider())
                .filter(resource -> stage.run().includes(resource.urn()))
                .map(resource -> refresh(stage, resource))
                .toArray(CompletableFuture[]::new))
        .thenApply(
            read ->
                stage
                    .state()
                    .find(stage.run().root().toString())
                    .map(Resource::outputs)
                    .orElse(Struct.getDefaultInstance()));
  }

  private static CompletableFuture<?> refresh(Stage stage, Resource old) {
    if (!old.isInOrg() || old.pendingReplacement()) {
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
              if (!(Completions.cause(failure) instanceof Stopped)) {
                stage.report().failed(Op.READ, old.urn(), Rpc.message(failure));
              }
              return null;
            });
  }

  private static CompletableFuture<ReadResponse> read(Stage stage, Resource old) {
    return stage
        .providers()
        .calls(old.provider())
        .thenCompose(calls -> Rpc.future(calls.read(Requests.read(old))));
  }

  private static CompletableFuture<Void> gone(Stage stage, Resource old) {
    stage.state().change(new Change.Removed(old));
    stage.report().did(Op.DELETE, old.urn(), "");
    return CompletableFuture.completedFuture(null);
  }

  /** What differs is asked for the other way round: as what an {@code up} would change back. */
  private static CompletableFuture<Void> there(Stage stage, Resource old, ReadResponse found) {
    Resource now = old.read(found.getId(), found.getInputs(), found.getProperties());
    return stage
        .providers()
        .calls(old.provider())
        .thenCompose(
            calls -> Rpc.future(calls.diff(Requests.diff(old.urn(), now, old.inputs()).build())))
        .thenAccept(
            diff -> {
              // One that only waits to be deleted needs no news.
              if (!old.delete()) {
                stage.state().put(now);
              }
              boolean same = diff.getChanges() == DiffResponse.DiffChanges.DIFF_NONE;
              stage.report().did(same ? Op.SAME : Op.UPDATE, old.urn(), Details.inverted(diff));
            });
  }
}
