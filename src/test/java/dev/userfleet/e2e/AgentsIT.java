package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 500 people who can take calls, from nothing to nothing: what it costs is counted by the org. The
 * vendor's provider makes 14 calls for each of them without groups and queues.
 */
@Scenario
final class AgentsIT {
  private static final int PEOPLE = 500;
  private static final int MOST_TO_MAKE = 1620;
  private static final int EDITED = 25;
  private static final int MOST_TO_EDIT = 60;
  private static final int MOST_TO_REFRESH = 60;
  private static final int MOST_TO_DESTROY = 560;

  private final Roster roster = Agents.roster(PEOPLE);
  private AttachedProvider provider;
  private Project project;
  private Org org;
  private int counted;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    provider = AttachedProvider.of(Project.copyTo(folder).writingOnce());
    project = provider.project();
    org = Org.unlimited("agents");
    Agents.prepare(org);
    project.stack(roster, org);
    project.config("maxConcurrency", "64");
    counted = org.calls();
  }

  @AfterAll
  void stop() {
    provider.close();
    org.close();
  }

  private void assertAtMost(int most, String what) throws Exception {
    int calls = org.calls() - counted;
    counted = org.calls();
    System.out.println("Calls to " + what + ": " + calls);
    assertTrue(calls <= most, () -> calls + " calls to " + what);
  }

  @Test
  @Order(1)
  void up_fromNothing_everybodyCanTakeCalls() throws Exception {
    project.up().succeeded();

    assertAtMost(MOST_TO_MAKE, "make " + PEOPLE);
    Agents.assertHeld(roster, org);
  }

  @Test
  @Order(2)
  void preview_afterwards_showsNoChangeAndMakesNoCall() throws Exception {
    project.pulumi("preview", "--expect-no-changes").succeeded();

    assertAtMost(0, "preview");
  }

  @Test
  @Order(3)
  void up_someGetOtherSkillsAndAnotherQueue_onlyThatIsCalledFor() throws Exception {
    Roster edited = Agents.edited(roster, EDITED);
    project.write(edited);

    project.up().succeeded();

    assertAtMost(MOST_TO_EDIT, "edit " + EDITED);
    Agents.assertHeld(edited, org);
  }

  @Test
  @Order(4)
  void refresh_everybody_costsAFewPages() throws Exception {
    project.refresh().succeeded();

    assertAtMost(MOST_TO_REFRESH, "refresh");
    project.pulumi("preview", "--expect-no-changes").succeeded();
    assertAtMost(0, "preview after it");
  }

  @Test
  @Order(5)
  void destroy_all_takesNobodyOutOfAnythingFirst() throws Exception {
    project.pulumi("destroy", "--yes", "--skip-preview", "--parallel", "512").succeeded();

    assertAtMost(MOST_TO_DESTROY, "destroy");
    assertEquals(0, org.stats().liveUsers());
  }
}
