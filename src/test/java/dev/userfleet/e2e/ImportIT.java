package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who was made by hand is taken over. */
@Scenario
final class ImportIT {
  private static final String EMAIL = "someone@example.com";

  private Project project;
  private Org org;
  private String id;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    org = Org.unlimited("import");
    project.stack(Roster.plain(3), org);
    project.up().succeeded();
    id = org.create(EMAIL, "Some One");
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  @Test
  @Order(1)
  void import_byEmail_takesTheUserOver() throws Exception {
    OrgStats before = org.stats();

    project
        .pulumi(
            "import",
            "userfleet:index:User",
            EMAIL,
            EMAIL,
            "--parent=fleet=" + project.state().fleetUrn(),
            "--protect=false",
            "--generate-code=false",
            "--yes")
        .succeeded();

    assertEquals(id, project.state().ids().get(EMAIL));
    System.out.println("Calls to import a user: " + org.stats().since(before));
    assertEquals(4, org.stats().liveUsers());
  }

  @Test
  @Order(2)
  void preview_rowAdded_showsNoChange() throws Exception {
    project.write(Roster.plain(3).plus(Map.of("key", EMAIL, "email", EMAIL, "name", "Some One")));

    project.pulumi("preview", "--expect-no-changes").succeeded();
  }
}
