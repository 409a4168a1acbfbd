package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.time.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class DemoCommandTest {
  private static final Limit LIMIT = new Limit(100, Duration.ofSeconds(6));

  private final DemoCommand command = new DemoCommand(Timing.system());
  private final CommandLine line = new CommandLine(command);

  @Test
  void plan_noOption_isTheDocumentedOne() {
    assertEquals(new Plan(500, LIMIT, 1, 100, /* keep= */ false), plan());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--limit=100/6", "--limit=100/6s"})
  void plan_limit_takesEitherForm(String option) {
    assertEquals(LIMIT, plan(option).limit());
  }

  @Test
  void plan_limitNone_stopsNobody() {
    assertEquals(1_000_000, plan("--limit=none").limit().calls());
  }

  @ParameterizedTest
  @CsvSource({"--users=40,40", "--tokens=3,300", "--tokens=9,500", "--parallel=7,7"})
  void plan_parallel_isWhatCanBeUsed(String option, int parallel) {
    assertEquals(parallel, plan(option).parallel());
  }

  @Test
  void plan_manyUsersAndRoom_staysWithinWhatAnEngineNeeds() {
    assertEquals(512, plan("--users=2000", "--limit=10000/6s").parallel());
  }

  @ParameterizedTest
  @CsvSource({
    "--users=0, --users",
    "--users=many, --users",
    "--limit=100, calls/seconds",
    "--limit=0/6s, calls/seconds",
    "--tokens=0, --tokens",
    "--parallel=0, --parallel",
    "--engine=terraform, --engine",
    "--fast, --fast"
  })
  void execute_badOption_namesItAndShowsTheUsage(String option, String named) {
    StringWriter err = new StringWriter();
    line.setErr(new PrintWriter(err));

    assertEquals(2, line.execute(option));

    assertTrue(err.toString().contains(named), err::toString);
    assertTrue(err.toString().contains(Usage.text()), err::toString);
  }

  @Test
  void usage_everyOption_isThere() {
    for (OptionSpec option : line.getCommandSpec().options()) {
      assertTrue(
          Usage.text().contains("  " + String.join(", ", option.names()) + " "), option::toString);
    }
  }

  private Plan plan(String... options) {
    line.parseArgs(options);
    return command.plan();
  }
}
