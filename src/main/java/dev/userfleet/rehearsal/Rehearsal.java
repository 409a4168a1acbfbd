package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.grpc.LocalGrpc;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One command from its first line to its last; leaves no process behind. */
final class Rehearsal {
  static final int FAILED = 1;

  /** The CLI's exit code for changes that were not expected. */
  static final int UNEXPECTED_CHANGES = 7;

  private final Plugins plugins;
  private final Timing timing;
  private final PrintWriter out;
  private final PrintWriter err;

  /** With providers in processes of their own. */
  Rehearsal(JavaCommand java, Timing timing, PrintWriter out, PrintWriter err) {
    this(ProviderProcess.of(java), timing, out, err);
  }

  Rehearsal(Plugins plugins, Timing timing, PrintWriter out, PrintWriter err) {
    this.plugins = plugins;
    this.timing = timing;
    this.out = out;
    this.err = err;
  }

  /**
   * Plays a task; blocks until it is over.
   *
   * @return the exit code
   * @throws RehearsalException if it cannot begin
   */
  int play(Run run, Path state, boolean expectNoChanges, Task task) throws IOException {
    SimulatorOnly.require(run.config());
    StateFile file = new StateFile(state);
    try (Interruption interruption = Interruption.watch();
        StateJournal journal = run.preview() ? null : file.begin()) {
      Instant begin = timing.now();
      State resources = new State(file.read(), journal);
      Report report = new Report(out, run.root(), run.preview());
      report.begin(task.title(run.preview()));
      Struct outputs = onStage(run, resources, report, interruption, task);
      if (journal != null) {
        file.write(resources.all(), timing.now());
        file.end(journal);
      }
      report.end(outputs, Duration.between(begin, timing.now()));
      return exitCode(report, expectNoChanges, task.kind(run.preview()));
    }
  }

  private int exitCode(Report report, boolean expectNoChanges, String kind) {
    if (report.hasErrors()) {
      return FAILED;
    }
    if (expectNoChanges && report.hasChanges()) {
      err.println("error: no changes were expected for " + kind + " but changes were proposed");
      err.flush();
      return UNEXPECTED_CHANGES;
    }
    return 0;
  }

  private Struct onStage(Run run, State state, Report report, Interruption interruption, Task task)
      throws IOException {
    Slots slots = new Slots(run.parallel());
    try (LocalGrpc grpc = new LocalGrpc();
        EngineServer server = new EngineServer(report, run.root(), grpc.server());
        Providers providers =
            new Providers(
                run,
                () -> plugins.start(run.folder(), server.address(), grpc),
                server.address(),
                state,
                timing.random())) {
      providers.begin();
      CompletableFuture<Void> stopping =
          interruption
              .happened()
              .thenRun(
                  () -> {
                    slots.stop();
                    providers.cancel();
                  });
      Steps steps = new Steps(run, state, slots, report, providers);
      Struct outputs =
          new Stage(run, state, slots, report, server, providers, steps).play(task).join();
      String kind = run.preview() ? "preview" : "update";
      if (interruption.happened().isDone()) {
        report.error("", kind + " canceled");
      } else if (!steps.failed().isEmpty()) {
        report.error("", kind + " failed");
      }
      stopping.cancel(/* mayInterruptIfRunning= */ false);
      return outputs;
    }
  }
}
