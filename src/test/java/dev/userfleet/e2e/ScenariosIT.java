package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories, played by the rehearsal everywhere and by the real CLI where it is. Each step must do
 * what its history says, and both the same: that agreement is the test of the rehearsal. All are
 * played side by side.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(StopAtFailure.class)
final class ScenariosIT {
  private final Playing rehearsal = new Playing();
  private final Playing cli = new Playing();
  private final List<AttachedProvider> providers = new ArrayList<>();

  static List<Step> steps() {
    return Steps.HISTORIES.stream().flatMap(List::stream).toList();
  }

  @BeforeAll
  void setStages(@TempDir Path folder) throws Exception {
    for (List<Step> history : Steps.HISTORIES) {
      Project rehearsing = Project.copyTo(Files.createTempDirectory(folder, "rehearsal"));
      rehearsal.begin(history, Stage.of(rehearsing, new RehearsalEngine(rehearsing)));
      if (PulumiCli.missing().isEmpty()) {
        Project deploying = Project.copyTo(Files.createTempDirectory(folder, "cli"));
        AttachedProvider provider = AttachedProvider.of(deploying);
        providers.add(provider);
        cli.begin(history, Stage.of(deploying, CliEngine.open(provider.project(), deploying)));
      }
    }
  }

  @AfterAll
  void closeStages() throws InterruptedException {
    try {
      rehearsal.end();
    } finally {
      try {
        cli.end();
      } finally {
        providers.forEach(AttachedProvider::close);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  @Order(1)
  void step_rehearsal_endsAsListed(Step step) throws Exception {
    check(step, rehearsal.result(step));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  @Order(2)
  @RequiresPulumi
  void step_cli_endsAsListed(Step step) throws Exception {
    check(step, cli.result(step));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  @Order(3)
  @RequiresPulumi
  void step_both_leaveTheSame(Step step) throws Exception {
    assertEquals(cli.result(step).remains(), rehearsal.result(step).remains());
  }

  private static void check(Step step, StepResult result) {
    assertEquals(step.outcome(), outcome(step, result), () -> "\n" + result.run());
    for (String told : step.says()) {
      assertTrue(
          result.run().toString().contains(told), () -> told + " is not in\n" + result.run());
    }
    assertEquals(List.of(), result.run().survivors());
  }

  /**
   * A program that fails at once, or the provider beside it, does not wait until the stack's own
   * row is there, or not yet.
   */
  private static String outcome(Step step, StepResult result) {
    return step.outcome().contains("\n1 errored\n")
        ? result.outcome().replace("\n1 errored, 1 unchanged\n", "\n1 errored\n")
        : result.outcome();
  }

  /** All histories by one engine, side by side. */
  private static final class Playing {
    private final List<Stage> stages = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();
    private final IdentityHashMap<Step, Future<StepResult>> results = new IdentityHashMap<>();

    void begin(List<Step> history, Stage stage) {
      ExecutorService thread = Executors.newSingleThreadExecutor();
      stages.add(stage);
      threads.add(thread);
      history.forEach(step -> results.put(step, thread.submit(() -> stage.play(step))));
    }

    /** Blocks until the step has been played. */
    StepResult result(Step step) throws ExecutionException, InterruptedException {
      return Objects.requireNonNull(results.get(step)).get();
    }

    void end() throws InterruptedException {
      threads.forEach(ExecutorService::shutdownNow);
      try {
        for (ExecutorService thread : threads) {
          assertTrue(thread.awaitTermination(1, TimeUnit.MINUTES));
        }
      } finally {
        stages.forEach(Stage::close);
      }
    }
  }
}
