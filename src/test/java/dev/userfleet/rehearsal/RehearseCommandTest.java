package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.time.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RehearseCommandTest {
  private final StringWriter err = new StringWriter();

  private int rehearse(String... arguments) {
    return new CommandLine(new RehearseCommand(Timing.system()))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--parallel=0 | --parallel must be 1 or more",
        "--stack=a/b | --stack: no name of a stack: a/b",
        "--stack=.. | --stack: no name of a stack: ..",
      })
  void rehearse_optionThatCannotBe_isWrongUsage(String option, String message) {
    assertEquals(2, rehearse("up", option));

    assertTrue(err.toString().startsWith(message), err::toString);
  }

  @Test
  void rehearse_noSuchFolder_isWrongUsage(@TempDir Path folder) {
    Path none = folder.resolve("none");

    assertEquals(2, rehearse("up", "--cwd", none.toString()));

    assertTrue(err.toString().startsWith("--cwd: no folder: " + none), err::toString);
  }

  @Test
  void rehearse_nothing_saysWhatThereIs() {
    assertEquals(2, rehearse());

    assertTrue(
        err.toString()
            .startsWith("Name what to rehearse: up, preview, refresh, destroy or import."),
        err::toString);
  }
}
