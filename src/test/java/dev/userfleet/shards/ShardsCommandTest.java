package dev.userfleet.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.time.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ShardsCommandTest {
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new ShardsCommand(Timing.system()))
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void call_numbersThatCannotBe_areRefused() {
    assertEquals(2, run("up", "-n", "0"));
    assertEquals(2, run("up", "-n", "65"));
    assertEquals(2, run("up", "-n", "2", "--at-once", "0"));
    assertEquals(2, run("upp", "-n", "2"));
    assertEquals(2, run("up"));
  }

  /** Before the CLI is asked for anything. */
  @Test
  void call_nobodyToAskAndNoYes_refused() {
    assertEquals(2, run("destroy", "-n", "2", "--stack", "prod"));
    assertTrue(err.toString().contains("shards: --yes is needed where nobody can be asked"));
  }
}
