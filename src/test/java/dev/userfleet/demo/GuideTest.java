package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.limit.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuideTest {
  private static final Plan PLAN =
      new Plan(40, new Limit(100, Duration.ofSeconds(6)), 1, 40, /* keep= */ true);

  @Test
  void of_oddPath_isQuotedForAShell() {
    Workspace workspace = workspace("it's mine");

    String guide = guide(workspace);

    assertTrue(guide.contains(" --data 'it'\\''s mine/run/org' --port 4711 --limit 100/6s"), guide);
  }

  @Test
  void of_plainPath_isNotQuoted() {
    List<String> quoted =
        guide(workspace("mine")).lines().filter(line -> line.contains(" '")).toList();

    assertEquals(List.of(), quoted);
  }

  private static Workspace workspace(String folder) {
    Path project = Path.of(folder);
    return new Workspace(new Project(project, Path.of("a.jar")), project.resolve("run"));
  }

  private static String guide(Workspace workspace) {
    return Guide.of(workspace, new Rehearsal(workspace), PLAN, "http://127.0.0.1:4711");
  }
}
