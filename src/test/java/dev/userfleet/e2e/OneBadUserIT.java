package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The org refuses one user of a fleet. */
@Scenario
final class OneBadUserIT {
  private static final int USERS = 150;

  private Project project;
  private Org org;
  private Roster roster;
  private String bad;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    org = Org.unlimited("one-bad-user");
    roster = project.shippedRoster().first(USERS);
    bad = roster.followers().get(7);
    project.stack(roster.set(List.of(bad), "division", "No Such Division"), org);
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  @Test
  @Order(1)
  void up_continueOnError_createsAllOthersAndNamesTheOne() throws Exception {
    Run up = project.up("--continue-on-error").failed();

    assertEquals(roster.size() - 1, org.stats().liveUsers());
    assertEquals(
        Set.copyOf(roster.without(List.of(bad)).column("key")), project.state().users().keySet());
    assertEquals(1, up.says("userfleet:index:User ("), up::toString);
    assertEquals(1, up.says("userfleet:index:User (" + bad + ")"), up::toString);
    assertEquals(1, up.says(emailOf(bad)), up::toString);
  }

  @Test
  @Order(2)
  void up_rowCorrected_createsTheOne() throws Exception {
    project.write(roster);
    OrgStats before = org.stats();

    project.up().succeeded();

    assertEquals(Map.of("create", 1), changes("create"));
    assertEquals(1, org.stats().userCallsSince(before).get(OrgStats.CREATE));
    assertEquals(roster.size(), org.stats().liveUsers());
  }

  private Map<String, Integer> changes(String operation) throws Exception {
    return Map.of(operation, project.lastChanges().getOrDefault(operation, 0));
  }

  private String emailOf(String key) {
    return roster.rows().stream()
        .filter(row -> row.get("key").equals(key))
        .map(row -> row.get("email"))
        .findFirst()
        .orElseThrow();
  }
}
