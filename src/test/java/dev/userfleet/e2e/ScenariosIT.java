package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
 * One list of steps, played by the rehearsal everywhere and by the real CLI where it is. Each must
 * do what the list says, and both the same: that agreement is the test of the rehearsal.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(StopAtFailure.class)
final class ScenariosIT {
  private final Map<Step, StepResult> rehearsed = new HashMap<>();
  private final Map<Step, StepResult> real = new HashMap<>();
  private Stage rehearsal;
  private @Nullable Stage cli;

  static List<Step> steps() {
    return Steps.ALL;
  }

  @BeforeAll
  void setStages(@TempDir Path folder) throws Exception {
    Project rehearsing = Project.copyTo(Files.createDirectory(folder.resolve("rehearsal")));
    rehearsal = Stage.of(rehearsing, new RehearsalEngine(rehearsing));
    if (PulumiCli.missing().isEmpty()) {
      Project deploying = Project.copyTo(Files.createDirectory(folder.resolve("cli")));
      cli = Stage.of(deploying, CliEngine.open(deploying));
    }
  }

  @AfterAll
  void closeStages() {
    rehearsal.close();
    if (cli != null) {
      cli.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  @Order(1)
  void step_rehearsal_endsAsListed(Step step) throws Exception {
    check(step, rehearsal, rehearsed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  @Order(2)
  @RequiresPulumi
  void step_cli_endsAsListed(Step step) throws Exception {
    check(step, Objects.requireNonNull(cli), real);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  @Order(3)
  @RequiresPulumi
  void step_both_leaveTheSame(Step step) {
    assumeTrue(rehearsed.containsKey(step) && real.containsKey(step), "not played by both");

    assertEquals(
        Objects.requireNonNull(real.get(step)).remains(),
        Objects.requireNonNull(rehearsed.get(step)).remains());
  }

  private static void check(Step step, Stage stage, Map<Step, StepResult> results)
      throws IOException, InterruptedException {
    StepResult result = stage.play(step);
    results.put(step, result);
    assertEquals(step.outcome(), result.outcome(), () -> "\n" + result.run());
    for (String told : step.says()) {
      assertTrue(
          result.run().toString().contains(told), () -> told + " is not in\n" + result.run());
    }
    assertEquals(List.of(), result.run().survivors());
  }
}
