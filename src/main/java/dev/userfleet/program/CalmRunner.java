package dev.userfleet.program;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Lets the SDK's runner wait for an answer. It goes round its open tasks without a pause (1.36.1,
 * {@code DeploymentImpl.DefaultRunner.checkForTasks}), and formats them all for a line of its log
 * each time: a core, and a gigabyte, for as long as a fleet is being made. Nothing but that log
 * hears of its turns.
 */
final class CalmRunner implements Filter {
  /** Held, since a logger that nobody holds forgets what it was told. */
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private static final String TURN = "Remaining tasks";

  private final CompletableFuture<?> answer;
  private final int shown;

  private CalmRunner(CompletableFuture<?> answer, int shown) {
    this.answer = answer;
    this.shown = shown;
  }

  /**
   * From now on the runner's next turn waits.
   *
   * @param output of the resource that the program is about
   */
  static void untilAnswered(Output<?> output) {
    CompletableFuture<?> answer =
        Internal.of(output).getDataAsync().handle((data, failure) -> true);
    Level level = LOGGER.getLevel();
    LOGGER.setFilter(new CalmRunner(answer, (level == null ? Level.OFF : level).intValue()));
    // Else the logger does not ask.
    LOGGER.setLevel(Level.ALL);
  }

  /** Blocks at a turn of the runner's while the answer is awaited. */
  @Override
  public boolean isLoggable(LogRecord record) {
    if (record.getMessage().startsWith(TURN)) {
      Object unused = answer.join();
    }
    return record.getLevel().intValue() >= shown;
  }
}
