package dev.userfleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A workflow runs other people's code on every pull request, so what it may do is held here. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Path EXAMPLES = Path.of("docs", "workflows");
  private static final Pattern USES = Pattern.compile("(?m)^\\s*-?\\s*uses:\\s*(.*)$");
  private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[0-9.]+");

  static List<Path> workflows() throws IOException {
    try (Stream<Path> own = Files.list(FOLDER);
        Stream<Path> examples = Files.list(EXAMPLES)) {
      return Stream.concat(own, examples)
          .filter(file -> file.toString().endsWith(".yml"))
          .filter(file -> !file.endsWith("gitlab-ci.yml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void uses_everyAction_isPinnedToACommit(Path workflow) throws IOException {
    List<String> loose =
        USES.matcher(Files.readString(workflow))
            .results()
            .map(use -> use.group(1).strip())
            .filter(use -> !PINNED.matcher(use).matches())
            .toList();

    assertEquals(List.of(), loose);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void permissions_ofTheWorkflow_areToReadOnly(Path workflow) throws IOException {
    assertEquals("{\"contents\":\"read\"}", read(workflow).get("permissions").toString());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void trigger_neverRunsForksWithSecrets(Path workflow) throws IOException {
    assertFalse(Files.readString(workflow).contains("pull_request_target"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void jobs_allHaveATimeLimit(Path workflow) throws IOException {
    assertTrue(
        read(workflow).getAsJsonObject("jobs").asMap().values().stream()
            .allMatch(job -> job.getAsJsonObject().has("timeout-minutes")));
  }

  @Test
  void up_thatRuns_isNotCancelledByTheNext() throws IOException {
    assertEquals(
        "{\"group\":\"userfleet-prod\",\"cancel-in-progress\":false}",
        read(EXAMPLES.resolve("up.yml")).get("concurrency").toString());
  }

  @Test
  void up_thatFails_keepsItsNotesForTheNext() throws IOException {
    List<JsonObject> steps =
        read(EXAMPLES.resolve("up.yml"))
            .getAsJsonObject("jobs")
            .getAsJsonObject("up")
            .getAsJsonArray("steps")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
    JsonObject restore = steps.get(steps.size() - 3);
    JsonObject save = steps.get(steps.size() - 1);

    assertTrue(restore.get("uses").getAsString().startsWith("actions/cache/restore@"));
    assertTrue(save.get("uses").getAsString().startsWith("actions/cache/save@"));
    assertEquals("always()", save.get("if").getAsString());
    assertEquals(
        restore.getAsJsonObject("with").get("path"), save.getAsJsonObject("with").get("path"));
  }

  @Test
  void gitlab_upThatFails_keepsItsNotesForTheNext() throws IOException {
    JsonObject cache =
        read(EXAMPLES.resolve("gitlab-ci.yml")).getAsJsonObject("up").getAsJsonObject("cache");

    assertEquals("always", cache.get("when").getAsString());
  }

  @Test
  void up_ofProduction_waitsForAnApproval() throws IOException {
    assertEquals(
        "production",
        read(EXAMPLES.resolve("up.yml"))
            .getAsJsonObject("jobs")
            .getAsJsonObject("up")
            .get("environment")
            .getAsString());
  }

  @Test
  void gitlab_upThatRuns_isNotInterrupted() throws IOException {
    JsonObject up = read(EXAMPLES.resolve("gitlab-ci.yml")).getAsJsonObject("up");

    assertEquals("false", up.get("interruptible").toString());
  }

  @Test
  void build_runsOnEverySystemAndJdk() throws IOException {
    JsonObject matrix =
        read(FOLDER.resolve("build.yml"))
            .getAsJsonObject("jobs")
            .getAsJsonObject("build")
            .getAsJsonObject("strategy")
            .getAsJsonObject("matrix");

    assertEquals(
        "{\"os\":[\"ubuntu-24.04\",\"macos-15\",\"windows-2025\"],\"java\":[\"17\",\"21\",\"25\"]}",
        matrix.toString());
  }

  private static JsonObject read(Path workflow) throws IOException {
    Object document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(workflow));
    return new Gson().toJsonTree(document).getAsJsonObject();
  }
}
