package dev.userfleet.shards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What became of each shard, for people. Pure. */
final class Report {
  private Report() {}

  /**
   * The lines.
   *
   * @param outcomes the last one of each shard
   * @param notBegun shards that were not run, as somebody stopped it
   * @param logs where all of what was said is
   */
  static List<String> of(
      Verb verb, Collection<Outcome> outcomes, Collection<Job> notBegun, Path logs) {
    List<String> lines = new ArrayList<>();
    int width =
        outcomes.stream().mapToInt(outcome -> outcome.job().stack().length()).max().orElse(0);
    for (Outcome outcome : outcomes) {
      lines.add(
          String.format(
              "%-" + width + "s  %-6s  %5d s  %s",
              outcome.job().stack(),
              outcome.isDone() ? "done" : "failed",
              outcome.took().toSeconds(),
              outcome.resources()));
    }
    for (Outcome outcome : outcomes) {
      if (!outcome.isDone()) {
        lines.add("");
        lines.add(outcome.job().stack() + " failed:");
        lines.addAll(outcome.log().diagnostics());
      } else if (verb == Verb.up && outcome.job().shard().isGivenUp()) {
        lines.add(
            outcome.job().stack()
                + " is given up; once it holds nobody: pulumi stack rm "
                + outcome.job().stack());
      }
    }
    lines.add("");
    long done = outcomes.stream().filter(Outcome::isDone).count();
    lines.add(
        String.format(
            "%s: %d of %d shards done, %d failed, %d not begun; what each said: %s",
            verb,
            done,
            outcomes.size() + notBegun.size(),
            outcomes.size() - done,
            notBegun.size(),
            logs));
    return lines;
  }
}
