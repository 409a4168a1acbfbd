package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.time.Completions;
import java.util.concurrent.CompletableFuture;

/** What every command works with. */
record Stage(
    Run run,
    State state,
    Slots slots,
    Report report,
    EngineServer server,
    Providers providers,
    Steps steps) {

  /**
   * Plays a task until no step is under way any more, without blocking; what it fails with goes to
   * the report.
   *
   * @return the stack's outputs
   */
  CompletableFuture<Struct> play(Task task) {
    return task.play(this)
        .exceptionally(
            failure -> {
              if (!(Completions.cause(failure) instanceof Stopped)) {
                report.error("", Rpc.message(failure));
              }
              return Struct.getDefaultInstance();
            })
        .thenCompose(
            outputs -> {
              slots.stop();
              return slots.idle().thenApply(idle -> outputs);
            });
  }
}
