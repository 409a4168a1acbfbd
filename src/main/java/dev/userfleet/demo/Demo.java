package dev.userfleet.demo;

import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.terminal.ProgressLine;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole demo: an org, a stack, every step with it.
 *
 * @param engine what works through the stack
 * @param out where people read
 */
record Demo(
    Plan plan,
    Workspace workspace,
    Engine engine,
    Children children,
    Timing timing,
    PrintWriter out) {
  static final String ORG = "demo";

  /**
   * Blocks until all is done.
   *
   * @throws DemoException if a step fails, or does not do what it should
   */
  void run() throws IOException, InterruptedException {
    try (SimulatorServer org = SimulatorServer.start(settings(), timing)) {
      introduce();
      workspace.configure(org.url(), plan.tokens());
      for (List<String> command : engine.preparation()) {
        Path log = workspace.file("prepare.log");
        int code = children.run(command, engine.environment(), log, () -> {});
        requireSuccess("The preparation", code, log);
      }
      List<StepReport> reports = new ArrayList<>();
      for (Step step : Step.values()) {
        reports.add(run(step, org));
      }
      out.println();
      out.println(Table.show(reports, plan));
      if (plan.keep()) {
        out.println();
        out.println(Guide.of(workspace, engine, plan, org.url()));
      }
      out.flush();
    }
  }

  private SimulatorSettings settings() {
    return SimulatorSettings.DEFAULTS
        .withOrgName(ORG)
        .withLimit(plan.limit())
        .withFolder(plan.keep() ? workspace.file("org") : null);
  }

  private void introduce() {
    out.printf(
        "%s users are created, %s of them edited, then all refreshed, previewed and destroyed, %s"
            + " at a time,%nin an org on this machine that allows each OAuth token %s calls in %s"
            + " s.%n%s%n%n",
        plan.users(),
        Step.EDIT.changes(plan.users()),
        plan.parallel(),
        plan.limit().calls(),
        plan.limit().window().toSeconds(),
        engine.description());
    out.flush();
  }

  private StepReport run(Step step, SimulatorServer org) throws IOException, InterruptedException {
    switch (step) {
      case CREATE -> workspace.writeRoster(Roster.csv(plan.users(), /* promoted= */ 0));
      case EDIT -> workspace.writeRoster(Roster.csv(plan.users(), step.changes(plan.users())));
      case REFRESH, PREVIEW, DESTROY -> {}
    }
    Path log = workspace.file(step + ".log");
    ProgressLine line = new ProgressLine(out, ProgressLine.isOnTerminal(), timing.now());
    StepWatch watch = new StepWatch(step, plan, org, timing, line);
    int code =
        children.run(engine.command(step, plan.parallel()), engine.environment(), log, watch::look);
    StepReport report = watch.report();
    requireSuccess("The step \"" + step + "\"", code, log);
    if (report.users() != step.changes(plan.users())) {
      throw new DemoException(
          "The step \"%s\" changed %s users in the org instead of %s. What it said:%n%s"
              .formatted(step, report.users(), step.changes(plan.users()), LastLines.of(log)));
    }
    return report;
  }

  private static void requireSuccess(String what, int code, Path log) throws IOException {
    if (code != 0) {
      throw new DemoException(
          "%s ended with code %s. The last that it said, in %s:%n%s"
              .formatted(what, code, log, LastLines.of(log)));
    }
  }
}
