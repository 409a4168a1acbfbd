package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One roster as several shards, by the command and by the real CLI: stopped, killed, gone on with,
 * and divided anew. Larger by {@code -Duserfleet.shards.users} and {@code
 * -Duserfleet.shards.count}.
 */
@Scenario
final class ShardsIT {
  private static final int PEOPLE = Integer.getInteger("userfleet.shards.users", 40);
  private static final int SHARDS = Integer.getInteger("userfleet.shards.count", 2);
  private static final String LIMIT = System.getProperty("userfleet.shards.limit", "30/2s");
  private static final int REPORTS = 7;
  private static final String GROUP = "Group 0";

  private Project project;
  private Org org;
  private Map<String, String> ids;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder).writingOnce();
    org = Org.startWith("shards", "--limit=" + LIMIT, "--limit-per=client");
    project.stack(roster(), org);
    Agents.prepare(org);
    project.settings(Project.STACK).put(Map.of("exclusive", Map.of("groups", List.of(GROUP))));
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  /** Everybody but the first is managed by one before, most of whom other shards make. */
  private static Roster roster() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : Roster.plain(PEOPLE).rows()) {
      Map<String, String> cells = new HashMap<>(row);
      int manager = rows.size() / REPORTS;
      cells.put("manager", rows.isEmpty() ? "" : rows.get(manager).get("email"));
      cells.put("groups", GROUP);
      rows.add(cells);
    }
    return new Roster(rows);
  }

  private Run shards(Blow blow, String verb, int count) throws Exception {
    List<String> words =
        List.of(
            "shards", verb, "-n", "" + count, "--stack", "e2e", "--yes", "--", "--parallel", "64");
    return project
        .withProgramFlags()
        .process()
        .run(Project.java(words.toArray(String[]::new)), blow);
  }

  @Test
  @Order(1)
  void up_interrupted_childrenEndInOrder() throws Exception {
    Run stopped = shards(Blow.interrupt(() -> org.stats().liveUsers() >= PEOPLE / 4), "up", SHARDS);

    assertNotNull(stopped.gaveWay(), stopped::toString);
    assertNotEquals(0, stopped.exitCode(), stopped::toString);
    assertEquals(List.of(), stopped.providersLeft(), stopped::toString);
    assertFalse(
        stopped.stdout().contains(SHARDS + " of " + SHARDS + " shards done"), stopped::toString);
    assertTrue(org.stats().liveUsers() < PEOPLE, "the run was over before it could be stopped");
  }

  /** As a machine that is switched off does it. */
  @Test
  @Order(2)
  void up_everythingKilled_nextOneMakesEverybodyOnce() throws Exception {
    Blow everything =
        new Blow(
            () -> org.stats().liveUsers() >= PEOPLE / 2,
            command -> {
              List<ProcessHandle> children = command.descendants().toList();
              command.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
            });
    assertNotNull(shards(everything, "up", SHARDS).gaveWay());
    assertTrue(org.stats().liveUsers() < PEOPLE, "the run was over before it could be killed");
    for (int shard = 1; shard <= SHARDS; shard++) {
      Run unused = project.pulumi("cancel", "--yes", "--stack", "e2e-shard-" + shard);
    }

    Run up = shards(Blow.NONE, "up", SHARDS).succeeded();

    System.out.println(up.stdout());
    ids = org.users("id");
    assertEquals(PEOPLE, org.stats().liveUsers());
    assertEquals(PEOPLE, held(SHARDS).values().stream().mapToInt(List::size).sum());
    assertComplete();
  }

  @Test
  @Order(3)
  void preview_afterwards_changesNothing() throws Exception {
    Run preview = shards(Blow.NONE, "preview", SHARDS).succeeded();

    assertFalse(preview.stdout().contains("to "), preview::toString);
  }

  @Test
  @Order(4)
  void up_oneShardMore_movesItsPartAndDeletesNobody() throws Exception {
    OrgStats before = org.stats();

    Run up = shards(Blow.NONE, "up", SHARDS + 1).succeeded();

    System.out.println(up.stdout());
    System.out.println(org.stats().since(before));
    Map<Integer, List<String>> held = held(SHARDS + 1);
    int moved = held.get(SHARDS + 1).size();
    double part = (double) PEOPLE / (SHARDS + 1);
    assertEquals(part, moved, 3 * Math.sqrt(part), held::toString);
    assertEquals(PEOPLE, held.values().stream().mapToInt(List::size).sum(), held::toString);
    assertEquals(0, org.stats().since(before).getOrDefault(OrgStats.DELETE, 0));
    assertEquals(0, org.stats().since(before).getOrDefault(OrgStats.CREATE, 0));
    assertEquals(ids, org.users("id"));
    assertComplete();
  }

  @Test
  @Order(5)
  void up_shardGivenUp_othersTakeItsPeople() throws Exception {
    OrgStats before = org.stats();

    Run up = shards(Blow.NONE, "up", SHARDS).succeeded();

    assertTrue(up.stdout().contains("pulumi stack rm e2e-shard-" + (SHARDS + 1)), up::toString);
    Map<Integer, List<String>> held = held(SHARDS + 1);
    assertEquals(List.of(), held.get(SHARDS + 1));
    assertEquals(PEOPLE, held.values().stream().mapToInt(List::size).sum(), held::toString);
    assertEquals(0, org.stats().since(before).getOrDefault(OrgStats.DELETE, 0));
    assertEquals(ids, org.users("id"));
    assertComplete();
  }

  @Test
  @Order(6)
  void destroy_allShards_leavesNobody() throws Exception {
    Run unused = shards(Blow.NONE, "destroy", SHARDS).succeeded();

    assertEquals(0, org.stats().liveUsers());
  }

  /** Shard → names of its users. */
  private Map<Integer, List<String>> held(int count) throws Exception {
    Map<Integer, List<String>> held = new HashMap<>();
    for (int shard : IntStream.rangeClosed(1, count).toArray()) {
      held.put(shard, List.copyOf(project.state("e2e-shard-" + shard).users().keySet()));
    }
    return held;
  }

  /** Managers are who the roster says, and all are in the group, with nobody else. */
  private void assertComplete() throws Exception {
    Map<String, String> managers = new HashMap<>();
    org.users()
        .forEach(
            (email, user) -> {
              if (user.has("manager")) {
                managers.put(email, user.getAsJsonObject("manager").get("id").getAsString());
              }
            });
    for (Map<String, String> row : roster().rows()) {
      String manager = row.getOrDefault("manager", "");
      assertEquals(manager.isEmpty() ? null : ids.get(manager), managers.get(row.get("email")));
    }
    Agents.assertHeld(roster(), org);
  }
}
