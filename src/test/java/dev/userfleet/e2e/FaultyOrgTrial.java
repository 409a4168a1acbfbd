package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An org loses answers, fails, is behind with its index and soon forgets who has logged in. */
@Scenario
final class FaultyOrgTrial {
  private Project project;
  private Org org;
  private Roster roster;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    roster = project.shippedRoster();
    org =
        Org.startWith(
            "faulty",
            "--limit=100/6s",
            "--faults=cut-after: 3%, 503: 5%, stale: 10% PATCH, search-lag 2s",
            "--token-life=20s");
    project.stack(roster, org);
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  @Test
  @Order(1)
  void up_newFleet_createsEveryUserOnce() throws Exception {
    Run up = project.up().succeeded();

    System.out.println(up.took().toSeconds() + " s under faults: " + org.stats());
    Fleet.assertComplete(roster, project, org);
  }

  @Test
  @Order(2)
  void preview_afterwards_showsNoChange() throws Exception {
    project.pulumi("preview", "--expect-no-changes").succeeded();
  }

  @Test
  @Order(3)
  void destroy_wholeFleet_leavesNobody() throws Exception {
    project.pulumi("destroy", "--yes", "--skip-preview", "--parallel", "512").succeeded();

    assertEquals(0, org.stats().liveUsers());
  }
}
