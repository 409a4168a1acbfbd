package dev.userfleet.demo;

import dev.userfleet.simulator.settings.SimulatorSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The processes that do the work, one at a time. They see none of the variables that would reach a
 * real org or somebody's Pulumi login. {@link #stop()} may come from another thread.
 */
final class Children {
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Finding descendants costs more than the other looks together. */
  private static final int LOOKS_A_CENSUS = 20;

  private static final Pattern FOREIGN = Pattern.compile("(GENESYSCLOUD|PULUMI)_.*");

  private final Workspace workspace;
  private final Duration grace;

  private @Nullable Process process;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();
  private boolean stopped;

  /**
   * @param grace how long they may take to end when told to
   */
  Children(Workspace workspace, Duration grace) {
    this.workspace = workspace;
    this.grace = grace;
  }

  /**
   * Runs a command in the workspace to its end.
   *
   * @param environment variables for it alone
   * @param log gets what it says
   * @param look is called again and again meanwhile
   * @return its exit code
   * @throws InterruptedException also after {@link #stop()}
   */
  int run(List<String> command, Map<String, String> environment, Path log, Runnable look)
      throws IOException, InterruptedException {
    Process child = start(command, environment, log);
    child.getOutputStream().close();
    for (int looks = 0; !child.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS); looks++) {
      if (looks % LOOKS_A_CENSUS == 0) {
        note(child);
      }
      look.run();
    }
    return ended(child);
  }

  private synchronized Process start(
      List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    failIfStopped();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workspace.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    setVariables(builder.environment());
    builder.environment().putAll(environment);
    process = builder.start();
    return process;
  }

  private synchronized void note(Process child) {
    child.descendants().forEach(descendants::add);
  }

  private synchronized int ended(Process child) throws InterruptedException {
    failIfStopped();
    process = null;
    return child.exitValue();
  }

  private void failIfStopped() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
  }

  private void setVariables(Map<String, String> variables) {
    variables.keySet().removeIf(FOREIGN.asMatchPredicate());
    String path =
        variables.keySet().stream().filter("PATH"::equalsIgnoreCase).findFirst().orElse("PATH");
    String java = System.getProperty("java.home");
    variables.put("JAVA_HOME", java);
    // Pulumi's Java language host takes the first java of PATH.
    variables.merge(
        path,
        java + File.separator + "bin",
        (old, bin) ->
            String.join(
                File.pathSeparator, bin, old, workspace.project().pulumi().resolve("bin") + ""));
    variables.putAll(credentials());
  }

  /** Variables that open the demo's org. */
  static Map<String, String> credentials() {
    return Map.of(
        "GENESYSCLOUD_OAUTHCLIENT_ID", SimulatorSettings.DEFAULTS.clientId(),
        "GENESYSCLOUD_OAUTHCLIENT_SECRET", SimulatorSettings.DEFAULTS.clientSecret());
  }

  /** Ends what runs, and lets nothing more start. Blocks for a few seconds at most. */
  synchronized void stop() {
    stopped = true;
    if (process != null) {
      note(process);
      descendants.add(process.toHandle());
      process.destroy();
    }
    CompletableFuture.allOf(
            descendants.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
