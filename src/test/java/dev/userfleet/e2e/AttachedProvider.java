package dev.userfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/**
 * A provider to which each run's engine attaches itself, as to one under a debugger: one process
 * for all of them. It ends with this process, if it is not closed before.
 *
 * @param project the CLI in which knows of it
 */
record AttachedProvider(Process process, Project project) implements AutoCloseable {
  private static final int GRACE_SECONDS = 10;

  /** Starts one for a project, in its folder and with its environment. */
  static AttachedProvider of(Project project) throws IOException {
    Process process = project.process().start(Project.java("provider"));
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String port = out.readLine();
    if (port == null) {
      throw new IOException("the provider ended before it was ready: " + process.onExit().join());
    }
    return new AttachedProvider(
        process, project.with("PULUMI_DEBUG_PROVIDERS", "userfleet:" + port));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
