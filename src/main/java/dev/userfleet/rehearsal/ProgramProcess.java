package dev.userfleet.rehearsal;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The Pulumi program's process, with the variables that the Java SDK reads. */
record ProgramProcess(JavaCommand java) implements Program {
  /** What the engine says where no organization is known. */
  static final String ORGANIZATION = "organization";

  private static final Gson GSON = new Gson();

  @Override
  public CompletableFuture<Integer> run(Stage stage, Deployment deployment) {
    Process program = start(stage.run(), stage.server().address());
    CompletableFuture<Void> ended = stage.slots().stopped().thenRun(program::destroy);
    return program
        .onExit()
        .thenApply(
            gone -> {
              ended.cancel(/* mayInterruptIfRunning= */ false);
              return gone.exitValue();
            });
  }

  private Process start(Run run, String address) {
    ProcessBuilder program = java.process(run.folder());
    program
        .environment()
        .putAll(
            Map.of(
                "PULUMI_MONITOR", address,
                "PULUMI_ENGINE", address,
                "PULUMI_ORGANIZATION", ORGANIZATION,
                "PULUMI_PROJECT", run.config().project(),
                "PULUMI_STACK", run.config().stack(),
                "PULUMI_ROOT_DIRECTORY", run.folder().toString(),
                "PULUMI_DRY_RUN", String.valueOf(run.preview()),
                "PULUMI_PARALLEL", String.valueOf(run.parallel()),
                "PULUMI_CONFIG", GSON.toJson(run.config().values()),
                "PULUMI_CONFIG_SECRET_KEYS", "[]"));
    try {
      return program.redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
