package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pull request acted out: forty people are deployed, a branch removes thirty of them, renames one
 * and adds one; its check previews without credentials and reviews that.
 */
@Scenario
final class PullRequestIT {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/userfleet/e2e/pull-request.md").toAbsolutePath();
  private static final List<String> REMOVED =
      IntStream.rangeClosed(11, 40).mapToObj(number -> "P" + number).toList();

  private Project project;
  private Org org;
  private String preview;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    org = Org.unlimited("pull-request");
    Roster base = Roster.plain(40);
    project.stack(base, org);
    project.up().succeeded();
    project.config("maxDeletes", "30");
    project.write(
        base.without(REMOVED)
            .set(List.of("P1"), "name", "Person One")
            .plus(Map.of("key", "P99", "email", "p99@example.com", "name", "Person 99")));
  }

  @AfterAll
  void stop() throws Exception {
    org.close();
  }

  @Test
  @Order(1)
  void preview_noCredentials_makesNoCall() throws Exception {
    project.settings(Project.STACK).remove("clientId", "clientSecret");
    OrgStats before = org.stats();

    preview = project.pulumi("preview", "--json").succeeded().stdout();

    assertEquals(Map.of(), org.stats().since(before));
  }

  @Test
  @Order(2)
  void review_thirtyDeletionsWhereTwentyMay_isTheGoldenComment() throws Exception {
    assertEquals(
        Files.readString(GOLDEN).replace("\r\n", "\n"),
        review("--max-deletes", "20").stdout().replace("\r\n", "\n"));
  }

  @Test
  @Order(3)
  void review_thirtyDeletionsWhereTwentyMay_fails() throws Exception {
    assertEquals(1, review("--max-deletes", "20").exitCode());
  }

  @Test
  @Order(4)
  void review_thirtyDeletionsWhereThirtyMay_passes() throws Exception {
    review("--max-deletes", "30").succeeded();
  }

  @Test
  @Order(5)
  void reviewOnline_newPersonIsInTheOrg_namesTheRow() throws Exception {
    org.create("p99@example.com", "Made elsewhere");

    Run review = review(project.withCredentials(), "--online");

    assertTrue(
        review.stdout().contains("so up will refuse: `P99 p99@example.com`\n"), review::toString);
  }

  private Run review(String... options) throws Exception {
    return review(project, options);
  }

  private Run review(Project where, String... options) throws Exception {
    Path file = Files.writeString(project.folder().resolve("preview.json"), preview);
    List<String> arguments = new ArrayList<>(List.of("review", file.toString()));
    arguments.addAll(List.of(options));
    return where.process().run(Project.java(arguments.toArray(String[]::new)));
  }
}
