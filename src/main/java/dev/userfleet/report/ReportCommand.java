package dev.userfleet.report;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the report of the latest run. */
@Command(
    name = "report",
    header = "What the latest run did, user by user.",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the report of this project's latest run: its calls, and what became of every user.",
      "Each run that calls the org leaves one in .userfleet/runs for 30 days, as JSON and as a"
          + " page."
    })
public final class ReportCommand implements Callable<Integer> {
  private final Path project;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The latest run of this stack. Default: of any.")
  private String stack = "";

  @Option(names = "--open", description = "Opens the page in the browser, and names it.")
  private boolean open;

  /**
   * @param project the folder whose runs are meant
   */
  public ReportCommand(Path project) {
    this.project = project;
  }

  /** 0 if there is a report, 1 if there is none or it cannot be read or opened. */
  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    ReportFolder folder = ReportFolder.around(project);
    try {
      Optional<Path> page = stack.isEmpty() ? folder.latest() : folder.latestOf(stack);
      if (page.isEmpty()) {
        err.println(
            "There is no run report "
                + (stack.isEmpty() ? "" : "of the stack " + stack + " ")
                + "in "
                + folder
                + ". A run that calls the org leaves one there, unless userfleet:report is false.");
        return ExitCode.SOFTWARE;
      }
      if (open) {
        open(page.get());
        spec.commandLine().getOut().println(page.get());
      } else {
        print(page.get(), ReportFolder.read(page.get()), spec.commandLine().getOut());
      }
      return ExitCode.OK;
    } catch (JsonParseException e) {
      err.println("The latest run report in " + folder + " is damaged (" + e + "). Delete it.");
      return ExitCode.SOFTWARE;
    } catch (IOException e) {
      err.println(
          "The latest run report in " + folder + " cannot be shown (" + e + "). Open it by hand.");
      return ExitCode.SOFTWARE;
    }
  }

  private static void print(Path page, RunReport report, PrintWriter out) {
    RunReport.Calls calls = report.calls();
    out.printf("%s, from %s", report.title(), seconds(report.started()));
    out.print(report.actor().isEmpty() ? "" : ", by " + report.actor());
    out.println(report.commit().isEmpty() ? "" : ", commit " + report.commit());
    report.story().forEach(out::println);
    out.printf(
        Locale.ROOT,
        "%d calls in %.1f s; the limit alone takes %.1f s%n",
        calls.calls(),
        calls.took(),
        calls.limitAlone());
    out.printf(
        Locale.ROOT,
        "%d refused, %.1f s waited, %d retried, tokens: %d; operations: %d done, %d failed%n",
        calls.refused(),
        calls.waited(),
        calls.retries().values().stream().mapToInt(Integer::intValue).sum(),
        calls.tokens(),
        report.done(),
        report.failed());
    report.failures().forEach(what -> out.println("failed: " + what));
    out.println(counts(report.audit()));
    report.audit().forEach(entry -> out.println(line(entry)));
    out.println(page);
    out.flush();
  }

  private static String counts(List<RunReport.Audited> audit) {
    String deeds = RunReport.deeds(audit);
    return deeds.isEmpty() ? "No user was changed." : deeds;
  }

  private static String line(RunReport.Audited entry) {
    String members =
        entry.members().entrySet().stream()
            .map(part -> part.getKey() + " " + String.join(", ", part.getValue()))
            .collect(Collectors.joining("; "));
    return "%s %s %s%s%s%s%s"
        .formatted(
            seconds(entry.at()),
            entry.deed(),
            entry.user(),
            entry.id().isEmpty() ? "" : " " + entry.id(),
            entry.fields().isEmpty() ? "" : ": " + String.join(", ", entry.fields()),
            members.isEmpty() ? "" : ": " + members,
            entry.correlationIds().isEmpty()
                ? ""
                : " (correlation id " + String.join(", ", entry.correlationIds()) + ")");
  }

  /** Nobody reads parts of one. */
  private static String seconds(String instant) {
    return instant.replaceFirst("\\.\\d+", "");
  }

  private static void open(Path page) throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String uri = page.toUri().toString();
    List<String> command =
        system.startsWith("windows")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", uri)
            : List.of(system.startsWith("mac") ? "open" : "xdg-open", uri);
    Process unused =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }
}
