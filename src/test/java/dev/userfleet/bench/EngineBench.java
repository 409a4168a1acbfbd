package dev.userfleet.bench;

import dev.userfleet.e2e.Org;
import dev.userfleet.e2e.Project;
import dev.userfleet.e2e.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our provider costs beside one that only makes the call: the same engine, program, roster,
 * org and flags, in turns. Run by {@code mvn verify -Pengine-bench}; no figure passes or fails
 * anything.
 */
final class EngineBench {
  private static final List<Integer> SIZES =
      Arrays.stream(System.getProperty("userfleet.bench.users", "20,500,2000").split(","))
          .map(Integer::valueOf)
          .toList();

  /** One write of the state, or one before and after each step. */
  private static final List<Boolean> ONE_WRITE =
      Arrays.stream(System.getProperty("userfleet.bench.writes", "one,many").split(","))
          .map("one"::equals)
          .toList();

  /** More people are played once: with a write at each step they take many minutes. */
  private static final int MANY = 1000;

  private static final int ROUNDS = Integer.getInteger("userfleet.bench.rounds", 3);
  private static final int STARTS = Integer.getInteger("userfleet.bench.starts", 5);

  /** More costs the engine time where no limit makes calls wait. */
  private static final String PARALLEL = System.getProperty("userfleet.bench.parallel", "64");

  private final Map<String, Map<Plugin, List<Duration>>> times = new LinkedHashMap<>();

  @Test
  void compare_providerThatOnlyMakesTheCall(@TempDir Path folder) throws Exception {
    for (int users : SIZES) {
      for (boolean oneWrite : ONE_WRITE) {
        for (int round = 1; round <= (users < MANY ? ROUNDS : 1); round++) {
          for (Plugin plugin : Plugin.values()) {
            String name = plugin + "-" + users + "-" + oneWrite + "-" + round;
            deploy(plugin, users, oneWrite, Files.createDirectory(folder.resolve(name)));
          }
        }
      }
    }
    for (Plugin plugin : Plugin.values()) {
      Project project = project(plugin, Files.createDirectory(folder.resolve(plugin + "-start")));
      // The first call would count the loading of our own client's classes.
      var unused = StartUp.measure(Plugin.launcher(project));
      for (int start = 1; start <= STARTS; start++) {
        StartUp startUp = StartUp.measure(Plugin.launcher(project));
        add("process start to port line", plugin, startUp.port());
        add("process start to handshake answered", plugin, startUp.handshake());
      }
    }
    String table = table();
    System.out.println(table);
    Files.writeString(Path.of("target", "engine-bench.md"), table);
  }

  private void deploy(Plugin plugin, int users, boolean oneWrite, Path folder)
      throws IOException, InterruptedException {
    Project project =
        project(plugin, folder).with("PULUMI_SKIP_CHECKPOINTS", Boolean.toString(oneWrite));
    Roster roster = Roster.plain(users);
    String what = users + " users, " + (oneWrite ? "one write: " : "a write a step: ");
    try (Org org = Org.unlimited("bench")) {
      project.stack(roster, org);
      add(what + "`up`", plugin, timed(project, "up", "--yes", "--skip-preview"));
      add(what + "`preview`", plugin, timed(project, "preview", "--expect-no-changes"));
      add(
          what + "`preview`, `PULUMI_PARALLEL_DIFF=true`",
          plugin,
          timed(project.with("PULUMI_PARALLEL_DIFF", "true"), "preview", "--expect-no-changes"));
      project.write(roster.set(roster.column("key"), "title", "Edited"));
      add(what + "`up`, all edited", plugin, timed(project, "up", "--yes", "--skip-preview"));
      add(what + "`destroy`", plugin, timed(project, "destroy", "--yes", "--skip-preview"));
    }
  }

  private static Project project(Plugin plugin, Path folder) throws IOException {
    Project project = Project.copyTo(folder);
    plugin.installInto(project);
    return project;
  }

  private static Duration timed(Project project, String... command)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--parallel", PARALLEL));
    return project.pulumi(arguments.toArray(String[]::new)).succeeded().took();
  }

  private void add(String what, Plugin plugin, Duration took) {
    times
        .computeIfAbsent(what, key -> new EnumMap<>(Plugin.class))
        .computeIfAbsent(plugin, key -> new ArrayList<>())
        .add(took);
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            "| what (median; parallel "
                + PARALLEL
                + ") | userfleet | a provider that only makes the call | ratio |\n|---|---|---|---|\n");
    times.forEach(
        (what, byPlugin) -> {
          double ours = median(byPlugin.get(Plugin.USERFLEET));
          double bare = median(byPlugin.get(Plugin.BARE));
          table.append(
              String.format(
                  Locale.ROOT, "| %s | %.2f s | %.2f s | %.2f |%n", what, ours, bare, ours / bare));
        });
    return table.toString();
  }

  private static double median(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return sorted.get(sorted.size() / 2).toMillis() / 1000.0;
  }
}
