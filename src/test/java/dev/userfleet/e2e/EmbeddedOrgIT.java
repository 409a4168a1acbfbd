package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The developer's stack as shipped: an org of its own inside the provider. */
@Scenario
final class EmbeddedOrgIT {
  private static final int USERS = 50;

  private Project project;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    Path roster = project.folder().resolve("stacks/dev/users.csv");
    Roster.read(roster).first(USERS).write(roster);
    project.pulumi("stack", "init", "dev").succeeded();
  }

  @Test
  @Order(1)
  void up_newStack_keepsItsUsersInTheProject() throws Exception {
    Run up = project.up().succeeded();

    assertEquals(List.of(), up.survivors());
    assertEquals(USERS, project.state().users().size());
    assertTrue(Files.isDirectory(project.folder().resolve(".simulator/dev")));
  }

  @Test
  @Order(2)
  void refresh_nextProcess_findsEveryUser() throws Exception {
    Run refresh = project.pulumi("refresh", "--yes", "--expect-no-changes").succeeded();

    assertEquals(List.of(), refresh.survivors());
    assertEquals(USERS, project.state().users().size());
  }

  @Test
  @Order(3)
  void up_unchanged_changesNothing() throws Exception {
    project.up("--expect-no-changes").succeeded();
  }

  @Test
  @Order(4)
  void destroy_wholeFleet_emptiesTheState() throws Exception {
    Run destroy = project.pulumi("destroy", "--yes").succeeded();

    assertEquals(List.of(), destroy.survivors());
    assertEquals(0, project.state().users().size());
  }
}
