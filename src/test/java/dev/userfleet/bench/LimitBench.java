package dev.userfleet.bench;

import dev.userfleet.e2e.LimitedUp;
import dev.userfleet.e2e.Org;
import dev.userfleet.e2e.Project;
import dev.userfleet.e2e.Roster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real engine takes under limits, each figure beside the bound that it should keep. Run by
 * {@code mvn verify -Pengine-bench}; no figure passes or fails anything.
 */
final class LimitBench {
  private static final int FLEET = 500;
  private static final int CREATED = 480;
  private static final String REAL_LIMIT = "--limit=300/60s";

  private final StringBuilder table =
      new StringBuilder("| what | figure | bound |\n|---|---|---|\n");

  @Test
  void report(@TempDir Path folder) throws Exception {
    oneToken(folder);
    tenTokens(folder);
    sharedWindow(folder);
    twoFleets(folder);
    refresh(folder);
    System.out.println(table);
    Files.writeString(Path.of("target", "limit-bench.md"), table);
  }

  private void oneToken(Path folder) throws Exception {
    LimitedUp up = LimitedUp.one(empty(folder, "one"), CREATED, 1, "--limit=100/6s").succeeded();
    String what = CREATED + " users, 100 per 6 s, `tokens: 1`";
    row(what + ": first to last call", up.span(), times(1.03, Duration.ofSeconds(24)));
    row(what + ": refused", up.refused(), 0);
  }

  private void tenTokens(Path folder) throws Exception {
    String what = CREATED + " users, 300 per 60 s, `tokens: 10`";
    List<Duration> unlimited = new ArrayList<>();
    List<Duration> limited = new ArrayList<>();
    // In turns, so that a slow moment of the machine meets both.
    for (int round = 1; round <= 3; round++) {
      unlimited.add(
          LimitedUp.one(empty(folder, "free" + round), CREATED, 10, "--limit=1000000/60s")
              .succeeded()
              .took());
      LimitedUp up =
          LimitedUp.one(empty(folder, "ten" + round), CREATED, 10, REAL_LIMIT).succeeded();
      limited.add(up.took());
      row(what + ": refused", up.refused(), 0);
    }
    row(what + ": `up`", median(limited), times(1.15, median(unlimited)));
  }

  private void sharedWindow(Path folder) throws Exception {
    LimitedUp up =
        LimitedUp.one(empty(folder, "shared"), CREATED, 10, REAL_LIMIT, "--limit-per=client")
            .succeeded();
    String what = CREATED + " users, 300 per 60 s over all tokens, `tokens: 10`";
    row(what + ": first to last call", up.span(), times(1.05, Duration.ofSeconds(60)));
    row(what + ": refused", up.refused(), 16);
  }

  private void twoFleets(Path folder) throws Exception {
    int each = FLEET / 2;
    LimitedUp up = LimitedUp.two(empty(folder, "two"), each, "300/60s").succeeded();
    String what = "two `up`s of " + each + " at once, 300 per 60 s, one token";
    Duration bound = LimitedUp.bound(2 * (each + 1), 300, Duration.ofSeconds(60));
    row(what + ": both, start and end of the CLI included", up.took(), times(1.15, bound));
    row(what + ": first to last call", up.span(), times(1.15, bound));
    row(what + ": users missing in the org", FLEET - up.liveUsers(), 0);
  }

  private void refresh(Path folder) throws Exception {
    int others = 2000;
    try (Org org = Org.unlimited("large")) {
      org.createMany(others);
      Project project = Project.copyTo(empty(folder, "refresh"));
      project.stack(Roster.plain(FLEET), org);
      project.up().succeeded();
      for (String[] options : List.of(new String[0], new String[] {"--parallel", "512"})) {
        int before = org.calls();
        Duration took = project.refresh(options).succeeded().took();
        row(
            String.format(
                Locale.ROOT,
                "refresh of %d in an org of %d, %s (%.1f s): calls",
                FLEET,
                FLEET + others,
                options.length == 0 ? "default parallel" : "`" + String.join(" ", options) + "`",
                seconds(took)),
            org.calls() - before,
            12);
      }
    }
  }

  private static Path empty(Path folder, String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }

  private void row(String what, Duration figure, Duration bound) {
    table.append(
        String.format(
            Locale.ROOT, "| %s | %.2f s | %.2f s |%n", what, seconds(figure), seconds(bound)));
  }

  private void row(String what, int figure, int bound) {
    table.append(String.format(Locale.ROOT, "| %s | %d | %d |%n", what, figure, bound));
  }

  private static Duration times(double factor, Duration duration) {
    return Duration.ofMillis(Math.round(factor * duration.toMillis()));
  }

  private static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
