package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.concurrent.CompletableFuture;

/** {@code up} and {@code preview}: runs the program, and deletes what it does not declare. */
final class Update implements Task {

  @Override
  public String title(boolean preview) {
    return preview ? "Previewing update" : "Updating";
  }

  @Override
  public String kind(boolean preview) {
    return preview ? "preview" : "update";
  }

  @Override
  public Struct play(Stage stage) throws Exception {
    Deployment deployment = new Deployment(stage);
    stage.server().serve(deployment);
    Process program = ProgramProcess.start(stage.java(), stage.run(), stage.server().address());
    CompletableFuture<Void> ended = stage.slots().stopped().thenRun(program::destroy);
    int exitCode = program.waitFor();
    ended.cancel(/* mayInterruptIfRunning= */ false);
    if (exitCode != 0 && !stage.slots().isStopped()) {
      if (!stage.report().hasErrors()) {
        stage
            .report()
            .error("", "the program ended with exit code " + exitCode + "; see the lines above");
      }
      stage.slots().stop();
    }
    stage.slots().idle().join();
    if (!stage.slots().isStopped()) {
      deployment.deleteTheRest();
    }
    return deployment.settleOutputs(stage.report().hasErrors());
  }
}
