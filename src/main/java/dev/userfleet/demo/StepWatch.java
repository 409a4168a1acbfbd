package dev.userfleet.demo;

import com.google.gson.JsonElement;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.terminal.ProgressLine;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks into the org while a step runs, and says how far it is. Not thread-safe. */
final class StepWatch {
  private final Step step;
  private final Plan plan;
  private final SimulatorServer org;
  private final Timing timing;
  private final ProgressLine line;

  private final Instant started;
  private final Tally before;
  private final Map<String, JsonElement> usersBefore;
  private Pace pace;

  StepWatch(Step step, Plan plan, SimulatorServer org, Timing timing, ProgressLine line) {
    this.step = step;
    this.plan = plan;
    this.org = org;
    this.timing = timing;
    this.line = line;
    this.before = Tally.of(org.stats());
    this.usersBefore = users();
    this.started = timing.now();
    this.pace = Pace.startingAt(started, plan.callsPerWindow(), plan.limit().window());
  }

  void look() {
    // The counts first, the clock after them: no call is taken for an earlier one than it was.
    Tally tally = Tally.of(org.stats()).since(before);
    Instant now = timing.now();
    pace = pace.at(now, tally.calls());
    line.show(now, () -> text(tally, now));
  }

  private String text(Tally tally, Instant now) {
    String opens =
        pace.opensIn()
            .map(wait -> "; the next window opens in " + (wait.toSeconds() + 1) + " s")
            .orElse("");
    return "%s: %s s, %s calls, %s users in the org%s"
        .formatted(
            step, Duration.between(started, now).toSeconds(), tally.calls(), tally.users(), opens);
  }

  /** After the command's end. */
  StepReport report() {
    look();
    Tally tally = Tally.of(org.stats()).since(before);
    Duration command = Duration.between(started, timing.now());
    StepReport report =
        new StepReport(
            step,
            changes(),
            tally.calls(),
            tally.refused(),
            pace.waited(),
            pace.span(),
            plan.bound(tally.calls()),
            command);
    line.finish(step + ": " + report.users() + " users, " + command.toSeconds() + " s");
    return report;
  }

  /** Users that the org shows differently than before. */
  private int changes() {
    Map<String, JsonElement> now = users();
    Set<String> ids = new HashSet<>(usersBefore.keySet());
    ids.addAll(now.keySet());
    ids.removeIf(id -> usersBefore.containsKey(id) && usersBefore.get(id).equals(now.get(id)));
    return ids.size();
  }

  private Map<String, JsonElement> users() {
    Map<String, JsonElement> users = new HashMap<>();
    for (JsonElement user : org.users()) {
      users.put(user.getAsJsonObject().get("id").getAsString(), user);
    }
    return users;
  }
}
