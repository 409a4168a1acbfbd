package dev.userfleet;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {

  static Set<String> commands() {
    return Main.commandLine("--help").getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_everyCommand_saysWhatItDoes(String command) {
    CommandLine line = requireNonNull(Main.commandLine(command).getSubcommands().get(command));

    assertEquals(1, line.getCommandSpec().usageMessage().header().length);
  }

  @Test
  void help_ofAll_isOneScreenWithALineForEachCommand() {
    String help = printed("--help");

    assertTrue(help.lines().count() < 30, help);
    for (String command : commands()) {
      String line =
          help.lines().filter(of -> of.startsWith("  " + command + " ")).findFirst().get();
      assertTrue(line.endsWith("."), line);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void version_everyCommand_isTheJars(String command) {
    assertTrue(printed(command, "--version").startsWith("userfleet "));
  }

  @Test
  void commandLine_oneAskedFor_looksIntoNoOther() {
    assertEquals(Set.of("review"), Main.commandLine("review").getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void completion_everyCommand_isCompleted(String command) {
    assertTrue(printed("completion").contains("_picocli_userfleet_" + command.replace("-", "")));
  }

  @Test
  void completion_help_namesCommandsThatExist() {
    String help = printed("completion", "--help");

    assertFalse(help.contains("generate-completion"), help);
    assertTrue(help.contains("source <(userfleet completion)"), help);
  }

  @Test
  void help_notATerminal_hasNoColour() {
    assertFalse(printed("--help").contains("\u001b"));
  }

  @Test
  void writer_localeWithoutLetters_isUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Main.writer(new PrintStream(bytes, true, StandardCharsets.US_ASCII)).println("Jürgen → ❌");

    assertEquals("Jürgen → ❌", bytes.toString(StandardCharsets.UTF_8).strip());
  }

  private static String printed(String... arguments) {
    StringWriter out = new StringWriter();
    Main.commandLine(arguments[0]).setOut(new PrintWriter(out)).execute(arguments);
    return out.toString();
  }
}
