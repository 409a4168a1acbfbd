package dev.userfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * A provider to which each run's engine attaches itself, as to one under a debugger: one process
 * for all of them.
 *
 * @param project the CLI in which knows of it
 */
record AttachedProvider(Process process, Project project) implements AutoCloseable {

  /** Starts one for a project, in its folder and with its environment. */
  static AttachedProvider of(Project project) throws IOException {
    Process process = project.process().start(Project.java("provider"));
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String port = out.readLine();
    return new AttachedProvider(
        process, project.with("PULUMI_DEBUG_PROVIDERS", "userfleet:" + port));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
