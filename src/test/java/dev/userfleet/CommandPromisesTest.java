package dev.userfleet;

import dev.userfleet.release.Promises;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Scripts and workflows of today run with what is released later. */
class CommandPromisesTest {
  private static final Set<String> OF_ALL = Set.of("-h", "--help", "-V", "--version");

  private final TreeSet<String> present = new TreeSet<>();

  @Test
  void commandsOptionsAndExitCodes_areThoseOfTheRelease() throws IOException {
    collect("", Main.commandLine("--help"));

    Promises.assertKept("commands.txt", present);
  }

  private void collect(String above, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    String name = (above + " " + spec.name()).strip();
    spec.optionsMap().keySet().stream()
        .filter(option -> !OF_ALL.contains(option))
        .forEach(option -> present.add(name + " " + option));
    present.add(name);
    spec.usageMessage()
        .exitCodeList()
        .keySet()
        .forEach(code -> present.add(name + " ends " + code));
    line.getSubcommands().values().forEach(sub -> collect(name, sub));
  }
}
