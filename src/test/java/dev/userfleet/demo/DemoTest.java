package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.time.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its engine is a shell")
class DemoTest {
  private static final Plan PLAN =
      new Plan(5, new Limit(100, Duration.ofSeconds(6)), 1, 5, /* keep= */ false);

  @TempDir Path folder;

  /** An engine that does nothing but what the script says. */
  private record Script(String preparing, String step) implements Engine {
    @Override
    public String description() {
      return "A script.";
    }

    @Override
    public List<List<String>> preparation() {
      return List.of(List.of("sh", "-c", preparing));
    }

    @Override
    public List<String> command(Step of, int parallel) {
      return List.of("sh", "-c", step);
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }
  }

  @Test
  void run_preparationThatFails_showsWhatItSaidLast() {
    assertEquals(
        "The preparation ended with code 3. The last that it said, in "
            + folder.resolve("prepare.log")
            + ":\n    no stack",
        failure("echo no stack; exit 3", "true"));
  }

  @Test
  void run_stepThatDoesTooLittle_showsWhatItSaid() {
    assertEquals(
        "The step \"create\" changed 0 users in the org instead of 5. What it said:\n    nobody",
        failure("true", "echo nobody"));
  }

  private String failure(String preparing, String step) {
    Workspace workspace =
        new Workspace(new Project(folder, folder.resolve("target/userfleet.jar")), folder);
    Demo demo =
        new Demo(
            PLAN,
            workspace,
            new Script(preparing, step),
            new Children(workspace, Duration.ofSeconds(5)),
            Timing.system(),
            new PrintWriter(new StringWriter()));
    return String.valueOf(assertThrows(DemoException.class, demo::run).getMessage());
  }
}
