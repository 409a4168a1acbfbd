package dev.userfleet.shards;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The CLI at work on one shard, in a process of its own that writes into a file. Thread-safe.
 *
 * @param log what it says
 */
record Child(Job job, Process process, LogFile log, Instant start) {

  static Child start(
      Job job, List<String> words, Map<String, String> environment, Cli cli, Path log, Instant now)
      throws IOException {
    ProcessBuilder builder =
        cli.process(words).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Child(job, process, new LogFile(log), now);
  }

  /** Waits for its end, but not longer. */
  boolean ends(Duration most) throws InterruptedException {
    return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Asks it to end, so that it stores what it has. At Ctrl-C the terminal has asked it already, and
   * a second time would break it off.
   */
  void interrupt() {
    if (!process.isAlive() || log.look().isCancelling()) {
      return;
    }
    try {
      Process unused = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    } catch (IOException e) {
      // Where there are no signals.
      process.destroy();
    }
  }
}
