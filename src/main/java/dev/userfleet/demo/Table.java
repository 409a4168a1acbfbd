package dev.userfleet.demo;

import dev.userfleet.forecast.Conditions;
import dev.userfleet.forecast.Forecast;
import dev.userfleet.forecast.Work;
import dev.userfleet.simulator.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The demo's last words. Pure. */
final class Table {
  private static final String ROW = "%-8s%7s%7s%9s%9s%12s%13s%10s";

  private Table() {}

  static String show(List<StepReport> reports, Plan plan) {
    String head =
        String.format(
            ROW,
            "step",
            "users",
            "calls",
            "refused",
            "waited",
            "calls took",
            "limit alone",
            "command");
    String rows = reports.stream().map(Table::row).collect(Collectors.joining("\n"));
    return String.join("\n", head, rows, "", legend(plan), "", conclusion(reports), forecast(plan));
  }

  private static String row(StepReport report) {
    return String.format(
        ROW,
        report.step(),
        report.users(),
        report.calls(),
        report.refused(),
        seconds(report.waited()),
        seconds(report.span()),
        seconds(report.bound()),
        seconds(report.command()));
  }

  private static String legend(Plan plan) {
    String perWindow =
        plan.tokens() == 1
            ? plan.limit().calls() + " calls"
            : plan.tokens() + " x " + plan.limit().calls() + " calls";
    return """
    users        made, changed or deleted, as the org shows them before and after
    calls        what counts against the limit; logins do not. A user with a manager takes 2 to
                 create (POST, then PATCH), 1 to change, 1 to delete; up to 100 are read by 1.
                 A group takes 50 people by 1, a queue 100, a role 50.
                 Each command that calls at all also asks once which organization it is.
    refused      calls that the org answered with 429
    waited       from the last call that a window took to its close, while others had to wait
    calls took   from the first call to the last, waiting included
    limit alone  the least that this many calls can take, each answered at once: %s
                 leave in a window of %s s, and the last window is not waited for
    command      from start to end, with the start of Java, program and provider\
    """
        .formatted(perWindow, plan.limit().window().toSeconds());
  }

  private static String conclusion(List<StepReport> reports) {
    StepReport create = reports.get(0);
    int refused = reports.stream().mapToInt(StepReport::refused).sum();
    return String.format(
        "%s users in %s s; the limit alone takes %s s; %s.",
        create.users(),
        seconds(create.span()),
        seconds(create.bound()),
        refused == 0
            ? "nothing refused"
            : refused + (refused == 1 ? " call" : " calls") + " refused");
  }

  /** What it would be in an org as the vendor documents it. */
  private static String forecast(Plan plan) {
    Conditions documented =
        new Conditions(
            Limit.DOCUMENTED,
            plan.tokens(),
            Conditions.DEFAULTS.reserve(),
            Conditions.DEFAULTS.latency());
    return "At %s calls a minute %s users take %s; userfleet.jar forecast says more."
        .formatted(
            Limit.DOCUMENTED.calls(),
            plan.users(),
            Forecast.of(Work.creating(plan.users(), /* callsPerUser= */ 2), documented).span());
  }

  /** Tenths, rounded up: nothing is shown faster than it was. */
  private static String seconds(Duration duration) {
    long tenths = duration.plusMillis(99).toMillis() / 100;
    return tenths / 10 + "." + tenths % 10;
  }
}
