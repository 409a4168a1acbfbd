package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
  @TempDir Path project;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void report_latestRun_figuresAndEveryUser() throws IOException {
    Path page = new ReportFolder(project).write(Reports.busy("E0001"), Reports.START);

    assertEquals(0, run());
    assertEquals(
        """
        Run of stack test, from 2026-01-01T08:00:00Z, by ada, commit 787ad1a5b2c3d4e5f60718293a4b5c6d7e8f9012
        1 of 101 operations did not end well: named below.
        For 4.0 s of 7.0 s nothing could leave: it waited for the rate limit's window.
        The limit alone takes 6.0 s for so many calls.
        The org refused 3 of 150 calls (429).
        Calls were sent again: 5 for HTTP 503.
        150 calls in 7.0 s; the limit alone takes 6.0 s
        3 refused, 4.0 s waited, 5 retried, tokens: 1; operations: 100 done, 1 failed
        failed: create E0009 (grace@example.com)
        1 created, 1 changed, 2 joined, 1 left
        2026-01-01T08:00:00Z created E0001 id-of-E0001 (correlation id correlation-1)
        2026-01-01T08:00:00Z changed E0002 (alan@example.com) id-of-E0002 (alan@example.com): title, manager (correlation id correlation-1)
        2026-01-01T08:00:00Z members queue Support: joined E0001, E0002; left E0003 (correlation id correlation-2)
        """
            + page
            + "\n",
        out.toString().replace("\r\n", "\n"));
  }

  @Test
  void report_noRun_saysSo() {
    assertEquals(1, run());
    assertTrue(err.toString().startsWith("There is no run report in "), err::toString);
    assertTrue(
        err.toString()
            .strip()
            .endsWith(
                ". A run that calls the org leaves one there, unless userfleet:report is false."),
        err::toString);
  }

  @Test
  void report_withinTheProject_findsItsRuns() throws IOException {
    Path page = new ReportFolder(project).write(Reports.busy("E0001"), Reports.START);
    project = Files.createDirectories(project.resolve("stacks").resolve("team"));

    assertEquals(0, run());
    assertTrue(out.toString().contains(page.toString()), out::toString);
  }

  @Test
  void report_stack_theLatestOfThatOne() throws IOException {
    Path page = new ReportFolder(project).write(Reports.busy("E0001"), Reports.START);

    assertEquals(0, run("--stack", "test"));
    assertTrue(out.toString().contains(page.toString()), out::toString);
    assertEquals(1, run("--stack", "est"));
    assertTrue(
        err.toString().startsWith("There is no run report of the stack est in "), err::toString);
  }

  @Test
  void report_damagedFile_saysSo() throws IOException {
    Path page = new ReportFolder(project).write(Reports.busy("E0001"), Reports.START);
    Files.writeString(page.resolveSibling("20260101T080000.000Z.json"), "{\"title\"");

    assertEquals(1, run());
    assertTrue(err.toString().startsWith("The latest run report in "), err::toString);
    assertTrue(err.toString().contains(" is damaged ("), err::toString);
    assertTrue(err.toString().strip().endsWith("). Delete it."), err::toString);
  }

  @Test
  void report_partThatIsGone_pointsToThePage() throws IOException {
    Path page = new ReportFolder(project).write(Reports.busy("E0001"), Reports.START);
    Files.delete(page.resolveSibling("20260101T080000.000Z.json"));

    assertEquals(1, run());
    assertTrue(err.toString().startsWith("The latest run report in "), err::toString);
    assertTrue(err.toString().contains(" cannot be shown ("), err::toString);
    assertTrue(err.toString().strip().endsWith("). Open it by hand."), err::toString);
  }

  private int run(String... arguments) {
    return new CommandLine(new ReportCommand(project))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
