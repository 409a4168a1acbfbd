package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** {@code up} and {@code preview}: runs the program, and deletes what it does not declare. */
record Update(Program program) implements Task {

  @Override
  public String title(boolean preview) {
    return preview ? "Previewing update" : "Updating";
  }

  @Override
  public String kind(boolean preview) {
    return preview ? "preview" : "update";
  }

  @Override
  public CompletableFuture<Struct> play(Stage stage) {
    Deployment deployment = new Deployment(stage);
    if (isMissing(stage, stage.run().replaces(), urn -> false)) {
      return CompletableFuture.completedFuture(deployment.settleOutputs(/* errored= */ true));
    }
    stage.server().serve(deployment);
    return program
        .run(stage, deployment)
        .thenAccept(exitCode -> ended(stage, exitCode))
        .thenCompose(ended -> stage.slots().idle())
        .thenCompose(idle -> rest(stage, deployment))
        .thenApply(done -> deployment.settleOutputs(stage.report().hasErrors()));
  }

  private static void ended(Stage stage, int exitCode) {
    if (exitCode != 0 && !stage.slots().isStopped()) {
      if (!stage.report().hasErrors()) {
        stage
            .report()
            .error("", "the program ended with exit code " + exitCode + "; see the lines above");
      }
      stage.slots().stop();
    }
  }

  private static CompletableFuture<Void> rest(Stage stage, Deployment deployment) {
    return stage.slots().isStopped()
            || isMissing(stage, stage.run().targets(), deployment::hasDeclared)
        ? CompletableFuture.completedFuture(null)
        : deployment.deleteTheRest();
  }

  /** Says which of these are neither in the state nor declared, and stops the run. */
  static boolean isMissing(Stage stage, Set<String> urns, Predicate<String> declared) {
    List<String> missing =
        urns.stream()
            .filter(urn -> stage.state().find(urn).isEmpty() && !declared.test(urn))
            .toList();
    missing.forEach(
        urn -> stage.report().error("", "Target '" + urn + "' could not be found in the stack."));
    return !missing.isEmpty() && stage.slots().stop();
  }
}
