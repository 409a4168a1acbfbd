package dev.userfleet.program;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Lets the SDK's runner wait for the program and its answer. It goes round its open tasks without a
 * pause (1.36.1, {@code DeploymentImpl.DefaultRunner.checkForTasks}), and formats them all for a
 * line of its log each time: a core, and a gigabyte, for as long as a fleet is being made. Nothing
 * but that log hears of its turns.
 */
final class CalmRunner implements Filter, AutoCloseable {
  /** Held, since a logger that nobody holds forgets what it was told. */
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private static final String TURN = "Remaining tasks";

  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private final int shown;
  private CompletableFuture<?> answer = CompletableFuture.completedFuture(null);

  private CalmRunner(int shown) {
    this.shown = shown;
  }

  /**
   * From now on the runner's next turn waits until this is closed. Until then nothing on this
   * thread may wait for the common pool, which could give it that turn to do.
   */
  static CalmRunner untilDeclared() {
    CalmRunner runner = new CalmRunner(level(LOGGER).intValue());
    LOGGER.setFilter(runner);
    // Else the logger does not ask.
    LOGGER.setLevel(Level.ALL);
    return runner;
  }

  private static Level level(Logger logger) {
    Level level = logger.getLevel();
    Logger parent = logger.getParent();
    return level != null ? level : parent == null ? Level.OFF : level(parent);
  }

  /**
   * Once this is closed, it waits on until there is an answer.
   *
   * @param output of the resource that the program is about
   */
  void untilAnswered(Output<?> output) {
    answer = Internal.of(output).getDataAsync();
  }

  @Override
  public void close() {
    CompletableFuture<?> unused = answer.handle((data, failure) -> over.complete(true));
  }

  /** Blocks at a turn of the runner's while the answer is awaited. */
  @Override
  public boolean isLoggable(LogRecord record) {
    if (record.getMessage().startsWith(TURN)) {
      Object unused = over.join();
    }
    return record.getLevel().intValue() >= shown;
  }
}
