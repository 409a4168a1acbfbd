package dev.userfleet.e2e;

import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in a folder, without the variables that would reach a real org or somebody's own
 * Pulumi state.
 *
 * @param folder where commands run
 * @param environment variables added to, or put in place of, this process's
 */
record ChildProcess(Path folder, Map<String, String> environment) {

  private static final Timing CLOCK = Timing.system();

  /** Far above what any command takes; a hanging one must not hang the build. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  /** Each look goes through all processes of the machine. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration LOOK_BEFORE_A_BLOW = Duration.ofMillis(50);

  private static final Duration EXIT_GRACE = Duration.ofSeconds(5);

  ChildProcess {
    environment = Map.copyOf(environment);
  }

  /**
   * Runs a command to its end, which may be a failure.
   *
   * @throws IllegalStateException if it does not end; it has been killed then
   */
  Run run(List<String> command) throws IOException, InterruptedException {
    return run(command, Blow.NONE);
  }

  /** The same, but struck once. */
  Run run(List<String> command, Blow blow) throws IOException, InterruptedException {
    Path out = Files.createTempFile("command", ".out");
    Path err = Files.createTempFile("command", ".err");
    try {
      ProcessBuilder builder =
          builder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      Instant start = CLOCK.now();
      Process process = builder.start();
      process.getOutputStream().close();
      Set<ProcessHandle> children = new LinkedHashSet<>();
      Instant struck = watch(process, command, blow, children);
      Instant end = CLOCK.now();
      return new Run(
          command,
          process.exitValue(),
          Files.readString(out),
          Files.readString(err),
          Duration.between(start, end),
          struck == null ? null : Duration.between(struck, end),
          survivors(children));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts one that does not end by itself, and whose output the caller reads. */
  Process start(List<String> command) throws IOException {
    return builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    isolate(builder.environment());
    return builder;
  }

  private void isolate(Map<String, String> variables) {
    Pattern foreign = Pattern.compile("(GENESYSCLOUD|PULUMI)_.*");
    variables.keySet().removeIf(foreign.asMatchPredicate());
    variables.putAll(environment);
  }

  /**
   * Waits for the end; meanwhile notes every child, since a dead parent no longer names them.
   *
   * @return when it was struck, or null
   */
  private static @Nullable Instant watch(
      Process process, List<String> command, Blow blow, Set<ProcessHandle> children)
      throws IOException, InterruptedException {
    Instant struck = null;
    Duration look = blow.equals(Blow.NONE) ? LOOK : LOOK_BEFORE_A_BLOW;
    for (Duration waited = Duration.ZERO;
        !process.waitFor(look.toMillis(), TimeUnit.MILLISECONDS);
        waited = waited.plus(look)) {
      process.descendants().forEach(children::add);
      if (struck == null && blow.moment().hasCome()) {
        struck = CLOCK.now();
        blow.hand().strike(process);
      }
      if (waited.compareTo(TIMEOUT) > 0) {
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        throw new IllegalStateException("Killed after " + TIMEOUT + ": " + command);
      }
    }
    return struck;
  }

  /** The children that outlive the command by more than a moment; they are killed here. */
  private static List<String> survivors(Set<ProcessHandle> children) {
    CompletableFuture.allOf(
            children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, EXIT_GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    List<ProcessHandle> alive = children.stream().filter(ProcessHandle::isAlive).toList();
    List<String> names =
        alive.stream()
            .map(child -> child.pid() + " " + child.info().commandLine().orElse("?"))
            .toList();
    alive.forEach(ProcessHandle::destroyForcibly);
    return names;
  }
}
