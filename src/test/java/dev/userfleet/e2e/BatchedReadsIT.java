package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet is refreshed in an org that is much larger than it. */
@Scenario
final class BatchedReadsIT {
  private static final int FLEET = 500;
  private static final int OTHERS = 2000;
  private static final int MOST_CALLS = 12;

  private AttachedProvider provider;
  private Project project;
  private Org org;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    provider = AttachedProvider.of(Project.copyTo(folder).writingOnce());
    project = provider.project();
    org = Org.unlimited("large");
    org.createMany(OTHERS);
    project.stack(Roster.plain(FLEET), org);
    project.up().succeeded();
  }

  @AfterAll
  void stop() throws Exception {
    provider.close();
    org.close();
  }

  @Test
  @Order(1)
  void refresh_defaultParallel_takesFewCalls() throws Exception {
    assertRefreshed();
  }

  @Test
  @Order(2)
  void refresh_highParallel_takesFewCalls() throws Exception {
    assertRefreshed("--parallel", "512");
  }

  private void assertRefreshed(String... options) throws Exception {
    OrgStats before = org.stats();

    project.refresh(options).succeeded();

    Map<String, Integer> calls = org.stats().since(before);
    System.out.println("Calls to refresh " + FLEET + " of " + (FLEET + OTHERS) + ": " + calls);
    assertEquals(FLEET, project.state().users().size());
    assertTrue(
        calls.values().stream().mapToInt(Integer::intValue).sum() <= MOST_CALLS, calls::toString);
  }
}
