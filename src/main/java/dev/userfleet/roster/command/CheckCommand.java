package dev.userfleet.roster.command;

import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.StackFileOption;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a roster. */
@Command(
    name = "check",
    header = "Every fault of a roster, by line and column.",
    mixinStandardHelpOptions = true,
    description = {
      "Says everything that is wrong with a roster, a line for each: file, line and column; what"
          + " more than five lines have alike three times, with the numbers of the others. Needs"
          + " neither credentials nor network.",
      "A name of a queue, skill or the like that looks like a misspelt one is a warning, which"
          + " changes no exit code.",
      "Several files, or a pattern such as 'stacks/prod/*.csv', are checked as one roster, as"
          + " userfleet:roster reads a pattern."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The roster can be used.", "1:It has faults, or nobody.", "2:Wrong usage."})
final class CheckCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A roster: CSV, YAML or JSON; or a pattern.")
  private List<String> files = List.of();

  @Option(
      names = "--base",
      paramLabel = "OLD_FILE",
      description = {
        "The roster as it was, such as that of the base branch: names everybody whose manager has a"
            + " row there and none in FILE.",
        "One without users, or that is not there, is compared with nothing."
      })
  private List<String> base = List.of();

  @Mixin private StackFileOption stack = new StackFileOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Roster read = RosterFile.read(files, stack.phoneCountry());
    Roster earlier = base.isEmpty() ? Roster.NONE : earlier(out);
    Roster roster = read.since(earlier);
    boolean good = roster.faults().isEmpty() && !roster.users().isEmpty();
    if (good) {
      out.printf("%s: %s, no faults%n", shown(files), count(roster.users().size(), "user"));
    } else if (roster.faults().isEmpty()) {
      out.printf(
          "%s: holds no users, so everybody would be deleted; up takes it only where"
              + " userfleet:allowEmpty is true%n",
          shown(files));
    } else {
      Fault.lines(roster.faults()).forEach(out::println);
      out.println(count(roster.faults().size(), "fault"));
    }
    Fault.lines(roster.doubts(earlier)).forEach(line -> out.println("warning: " + line));
    out.flush();
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Roster earlier(PrintWriter out) {
    Roster earlier = RosterFile.read(base, stack.phoneCountry());
    if (earlier.users().isEmpty()) {
      out.printf("%s: holds no users, so managers who left were not looked for%n", shown(base));
    }
    return earlier;
  }

  private static String shown(List<String> files) {
    return files.stream()
        .map(file -> Place.ofFile(file).toString())
        .collect(Collectors.joining(", "));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
