package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code destroy}: deletes everything that the state has, or what {@code --target} names. */
final class Destroy implements Task {

  @Override
  public String title(boolean preview) {
    return "Destroying";
  }

  @Override
  public String kind(boolean preview) {
    return "destroy";
  }

  @Override
  public CompletableFuture<Struct> play(Stage stage) {
    List<Resource> all = stage.state().all();
    Leftovers leftovers = Leftovers.of(all, urn -> false, stage.run().targets());
    boolean refused =
        Update.isMissing(stage, stage.run().targets(), urn -> false)
            || leftovers.isRefused(stage.report(), stage.slots());
    return (refused
            ? CompletableFuture.<Void>completedFuture(null)
            : Deletes.run(stage.steps(), stage.slots(), all, leftovers.condemned()))
        .thenApply(done -> Struct.getDefaultInstance());
  }
}
