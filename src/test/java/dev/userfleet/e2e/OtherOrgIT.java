package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The credentials suddenly belong to another organization. */
@Scenario
final class OtherOrgIT {
  private AttachedProvider provider;
  private Project project;
  private Org home;
  private Org other;
  private Map<String, String> users;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    provider = AttachedProvider.of(Project.copyTo(folder));
    project = provider.project();
    home = Org.unlimited("home");
    other = Org.unlimited("other");
    project.stack(Roster.plain(20), home);
    project.up().succeeded();
    users = project.state().ids();
    project.use(other);
  }

  @AfterAll
  void stop() throws Exception {
    provider.close();
    home.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh", "up", "destroy"})
  @Order(1)
  void command_otherOrg_refusesAndKeepsEveryUser(String command) throws Exception {
    project.write(Roster.plain(20).set(Roster.plain(20).column("key"), "title", "For " + command));

    // Without the program, refresh and destroy use the organization that the state names.
    Run run =
        command.equals("up")
            ? project.up().failed()
            : project.pulumi(command, "--yes", "--run-program").failed();

    assertTrue(run.says(home.id()) > 0, run::toString);
    assertTrue(run.says(other.id()) > 0, run::toString);
    assertEquals(users, project.state().ids());
    assertEquals(0, other.stats().liveUsers());
  }

  @Test
  @Order(2)
  void up_backInTheFirstOrg_findsEverythingUnchanged() throws Exception {
    assertNotEquals(home.id(), other.id());
    project.write(Roster.plain(20));
    project.use(home);
    OrgStats before = home.stats();

    project.up().succeeded();

    assertEquals(Map.of(), home.stats().userCallsSince(before));
    assertEquals(20, home.stats().liveUsers());
  }
}
