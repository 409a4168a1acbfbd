package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.pulumi.core.Output;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the SDK's runner may make its next turn. */
class CalmRunnerTest {
  private static final Logger SDK =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private final Level level = SDK.getLevel();
  private final Filter filter = SDK.getFilter();

  @AfterEach
  void forget() {
    SDK.setLevel(level);
    SDK.setFilter(filter);
  }

  private static CompletableFuture<Boolean> turn(CalmRunner runner) {
    return CompletableFuture.supplyAsync(
        () -> runner.isLoggable(new LogRecord(Level.FINEST, "Remaining tasks [1]: [x]")),
        task -> new Thread(task).start());
  }

  private static void assertWaits(CompletableFuture<Boolean> turn) {
    assertThrows(TimeoutException.class, () -> turn.get(100, TimeUnit.MILLISECONDS));
  }

  private static void assertEnds(CompletableFuture<Boolean> turn) {
    assertDoesNotThrow(() -> turn.get(1, TimeUnit.MINUTES));
  }

  @Test
  void isLoggable_programAtWork_waitsUntilItEnds() {
    CompletableFuture<Boolean> turn;
    try (CalmRunner runner = CalmRunner.untilDeclared()) {
      turn = turn(runner);
      assertWaits(turn);
    }

    assertEnds(turn);
  }

  /** A turn of the runner's after the program has declared what it waits for. */
  private static CompletableFuture<Boolean> turnAfterwards(CompletableFuture<Integer> answer) {
    try (CalmRunner runner = CalmRunner.untilDeclared()) {
      runner.untilAnswered(Output.of(answer));
      return turn(runner);
    }
  }

  @Test
  void isLoggable_programHasDeclared_waitsUntilTheAnswer() {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> turn = turnAfterwards(answer);
    assertWaits(turn);

    answer.complete(1);

    assertEnds(turn);
  }

  /** A resource that the engine refuses, or an engine that is gone. */
  @Test
  void isLoggable_answerIsAFailure_waitsNoLonger() {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    CompletableFuture<Boolean> turn = turnAfterwards(answer);

    answer.completeExceptionally(new IllegalStateException("refused"));

    assertEnds(turn);
  }
}
