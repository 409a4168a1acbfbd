package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody kills the CLI while it creates users: none is lost, none is there twice. */
@Scenario
final class KilledCliIT {
  private static final int USERS = 60;
  private static final int MADE_BEFORE = 25;

  private Project project;
  private Org org;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    org = Org.start("killed", "20/2s");
    project.stack(Roster.plain(USERS), org);
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  @Test
  @Order(1)
  void up_cliKilled_providerEndsToo() throws Exception {
    Run killed = project.upStruck(Blow.kill(() -> org.stats().liveUsers() >= MADE_BEFORE));

    assertTrue(org.stats().liveUsers() < USERS, "the run was over before it could be killed");
    assertEquals(List.of(), killed.providersLeft());
  }

  @Test
  @Order(2)
  void up_afterwards_everybodyOnce() throws Exception {
    project.pulumi("cancel", "--yes").succeeded();

    Run up = project.up().succeeded();

    assertEquals(USERS, org.stats().liveUsers());
    assertEquals(USERS, project.state().users().size());
    assertEquals(0, up.says("with nothing but what is declared"), up::toString);
  }

  @Test
  @Order(3)
  void state_keptByTheEngine_hasNoFileThatAKillTruncates() throws Exception {
    try (Stream<Path> files = Files.walk(project.folder().resolveSibling("state"))) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".attrs")).toList());
    }
  }

  @Test
  @Order(4)
  void intents_afterACleanRun_gone() {
    assertTrue(Files.notExists(project.folder().resolve(".userfleet/e2e.intents")));
  }

  @Test
  @Order(5)
  void refresh_clearingPendingCreates_endsTheWarning() throws Exception {
    project.refresh("--clear-pending-creates").succeeded();

    Run preview = project.pulumi("preview", "--expect-no-changes").succeeded();

    assertEquals(0, preview.says("pending operations"), preview::toString);
  }
}
