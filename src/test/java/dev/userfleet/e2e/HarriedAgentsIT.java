package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who can take calls, where much goes wrong: in the end the org holds what is declared. */
@RequiresPulumi
final class HarriedAgentsIT {
  private static final int PEOPLE = 40;

  @TempDir Path folder;

  @Test
  void up_faultsLagsAndOthersAtWork_endsWithWhatIsDeclared() throws Exception {
    Roster roster = Agents.roster(PEOPLE);
    try (Org org =
        Org.startWith(
            "harried",
            "--limit=1000000/60s",
            "--faults=503: 5% /api/v2/users/*, 503: 5% /api/v2/groups/*, cut-after: 3%"
                + " /api/v2/users, cut-after: 3% /api/v2/routing/queues/*, cut-after: 3%"
                + " /api/v2/authorization/roles/*, stale: 20% POST /api/v2/groups/*/members,"
                + " member-lag 2s, grant-lag 4s")) {
      Project project = stack(roster, org);

      project.up().succeeded();

      Agents.assertHeld(roster, org);
    }
  }

  @Test
  void up_struckAgainAndAgain_endsWithWhatIsDeclared() throws Exception {
    Roster first = Agents.roster(PEOPLE);
    try (Org org = Org.start("struck", "40/1s")) {
      Project project = stack(first, org);
      for (int moment : List.of(PEOPLE / 2, PEOPLE * 2, PEOPLE * 3 + 20)) {
        int before = org.calls();
        Blow.Moment when = () -> org.calls() - before >= moment;
        Run struck = project.upStruck(moment % 2 == 0 ? Blow.kill(when) : Blow.interrupt(when));
        assertTrue(struck.exitCode() != 0 || moment > PEOPLE * 3, struck::toString);
        project.pulumi("cancel", "--yes");
      }

      project.up().succeeded();

      Agents.assertHeld(first, org);
      assertEquals(PEOPLE, org.stats().liveUsers());
    }
  }

  /** One is in a unit that the credentials may not see: all others are moved, four at a time. */
  @Test
  void up_oneWhoCannotBeMoved_isNamedAndTheOthersAreThere() throws Exception {
    int people = 16;
    List<Map<String, String>> rows = new ArrayList<>();
    Roster.plain(people)
        .rows()
        .forEach(
            row -> {
              Map<String, String> placed = new LinkedHashMap<>(row);
              placed.put("managementUnit", "Contact centre Berlin");
              placed.put("workPlan", "Part time");
              rows.add(placed);
            });
    try (Org org =
        Org.startWith(
            "moved", "--limit=1000000/60s", "--move-time=200ms", "--elsewhere=p3@example.com")) {
      Roster roster = new Roster(rows);
      Project project = stack(roster, org);
      project.config("wfmBatch", "4");

      Run up = project.up().failed();

      assertTrue(up.stdout().contains("P3: is in a management unit"), up::toString);
      assertEquals(4, org.stats().calls().get("POST /api/v2/workforcemanagement/agents"));
      Agents.assertHeld(roster.set(List.of("P3"), "managementUnit", ""), org);
    }
  }

  private Project stack(Roster roster, Org org) throws Exception {
    Project project = Project.copyTo(folder).writingOnce();
    Agents.prepare(org);
    project.stack(roster, org);
    return project;
  }
}
