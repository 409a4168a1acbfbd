package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody interrupts one {@code up} after the other, in bursts of calls and between them. */
@Scenario
final class InterruptedUpTrial {
  /** All interruptions together leave some of the fleet's calls to the last run. */
  private static final int MOST_CALLS = 150;

  /** A wait for the window that nobody ends takes twice as long. */
  private static final Duration ENDED_WAIT = Duration.ofSeconds(30);

  private Project project;
  private Org org;
  private Roster roster;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    roster = project.shippedRoster();
    // Else each run's own token would open a window of its own, and none would wait.
    org = Org.startWith("interrupted", "--limit=300/60s", "--limit-per=client");
    project.stack(roster, org);
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  @Test
  @Order(1)
  void up_interruptedAgainAndAgain_stateKnowsWhomTheOrgHolds() throws Exception {
    Moments moments = new Moments();
    for (int i = 1; i <= Moments.DRAWN; i++) {
      Run run = project.upStruck(Blow.interrupt(moments.within(org, MOST_CALLS)));

      String when = "interruption " + i + " of\n" + run;
      Duration gaveWay = run.gaveWay();
      assertNotNull(gaveWay, when);
      System.out.printf(
          "Interruption %d: the CLI was back after %d ms; the org holds %d users after %d calls%n",
          i, gaveWay.toMillis(), org.stats().liveUsers(), org.calls());
      assertTrue(gaveWay.compareTo(ENDED_WAIT) < 0, when);
      Fleet.assertAgree(project, org, when);
    }
  }

  @Test
  @Order(2)
  void up_afterwards_everybodyOnce() throws Exception {
    Run up = project.up().succeeded();

    System.out.println("The last of the interrupted runs took " + up.took());
    Fleet.assertComplete(roster, project, org);
  }
}
