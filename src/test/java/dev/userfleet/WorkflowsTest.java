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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A workflow runs other people's code on every pull request, so what it may do is held here. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Path EXAMPLES = Path.of("docs", "workflows");
  private static final Pattern USES = Pattern.compile("(?m)^\\s*-?\\s*uses:\\s*(.*)$");
  private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[0-9.]+");

  private static final Pattern SECRET = Pattern.compile("secrets\\.|github\\.token");

  /** One that is there when nothing runs. */
  private static final Pattern STANDING_SECRET = Pattern.compile("secrets\\.");

  private static final Pattern ONE_PULUMI_COMMAND =
      Pattern.compile("(pulumi (preview|up)|java -jar target/userfleet\\.jar shards up) [^;&|\n]*");

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

  /** What a whole job has, its build and the build's plugins have. */
  @ParameterizedTest
  @MethodSource("workflows")
  void secrets_areNeitherTheWorkflowsNorAJobs(Path workflow) throws IOException {
    JsonObject whole = read(workflow);
    List<JsonElement> shared =
        Stream.concat(
                Stream.of(whole),
                jobs(workflow).values().stream().map(JsonElement::getAsJsonObject))
            .filter(part -> part.has("env"))
            .map(part -> part.get("env"))
            .filter(env -> SECRET.matcher(env.toString()).find())
            .toList();

    assertEquals(List.of(), shared);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void secrets_ofAJobThatBuilds_areOfThePulumiStepAlone(Path workflow) throws IOException {
    List<JsonObject> others =
        jobs(workflow).values().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(job -> job.toString().contains("actions/checkout@"))
            .flatMap(job -> steps(job).stream())
            .filter(step -> SECRET.matcher(step.toString()).find())
            .filter(step -> !ONE_PULUMI_COMMAND.matcher(text(step, "run")).matches())
            .toList();

    assertEquals(List.of(), others);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void secrets_ofWhatAPullRequestRuns_areThePreviewsOwn_othersHaveAnEnvironment(Path workflow)
      throws IOException {
    boolean ofPullRequests = Files.readString(workflow).contains("pull_request:");

    List<JsonObject> loose =
        jobs(workflow).values().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(
                job ->
                    ofPullRequests
                        ? STANDING_SECRET
                            .matcher(job.toString().replace("secrets.PULUMI_PREVIEW_TOKEN", ""))
                            .find()
                        : STANDING_SECRET.matcher(job.toString()).find() && !job.has("environment"))
            .toList();

    assertEquals(List.of(), loose);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void jobs_thatMayWrite_runNothingOfThePullRequest(Path workflow) throws IOException {
    List<String> both =
        jobs(workflow).entrySet().stream()
            .filter(job -> job.getValue().toString().matches(".*\"permissions\":\\{[^}]*write.*"))
            .filter(
                job ->
                    job.getValue()
                        .toString()
                        .matches(".*(actions/checkout|mvn|java -jar|pulumi ).*"))
            .map(Map.Entry::getKey)
            .toList();

    assertEquals(List.of(), both);
  }

  /** It would be the shell's to read, whoever wrote it. */
  @ParameterizedTest
  @MethodSource("workflows")
  void run_neverHoldsAnExpression(Path workflow) throws IOException {
    List<String> pasted =
        jobs(workflow).values().stream()
            .flatMap(job -> steps(job.getAsJsonObject()).stream())
            .map(step -> text(step, "run"))
            .filter(run -> run.contains("${{"))
            .toList();

    assertEquals(List.of(), pasted);
  }

  /** A copy for another stack neither cancels this one's runs nor takes their turn. */
  @ParameterizedTest
  @MethodSource("workflows")
  void concurrency_isOfTheFileAlone(Path workflow) throws IOException {
    String group = read(workflow).getAsJsonObject("concurrency").get("group").getAsString();

    assertTrue(group.contains("github.workflow"), group);
  }

  @Test
  void pullRequest_ofAForkOrOfDependabot_goesTheWayWithoutSecrets() throws IOException {
    JsonObject jobs = read(EXAMPLES.resolve("preview.yml")).getAsJsonObject("jobs");

    assertEquals(
        "github.event.pull_request.head.repo.full_name == github.repository"
            + " && github.actor != 'dependabot[bot]'",
        text(jobs.getAsJsonObject("preview"), "if"));
    assertEquals(
        "github.event.pull_request.head.repo.full_name != github.repository"
            + " || github.actor == 'dependabot[bot]'",
        text(jobs.getAsJsonObject("fork"), "if"));
    assertFalse(SECRET.matcher(jobs.get("fork").toString()).find());
  }

  /** Else a check and the up that follows it disagree, as over numbers without a country code. */
  @Test
  void rosters_areReadUnderTheSettingsOfTheirStack() throws IOException {
    List<String> loose = new ArrayList<>();
    for (String file : List.of("preview.yml", "gitlab-ci.yml")) {
      Files.readString(EXAMPLES.resolve(file))
          .lines()
          .filter(line -> line.contains("java -jar") && line.contains("--base"))
          .filter(line -> !line.contains("--config-file \"Pulumi.$STACK.yaml\""))
          .forEach(loose::add);
    }

    assertEquals(List.of(), loose);
  }

  @Test
  void gitlab_mergeRequest_takesThePreviewsTokenOfItsOwnProject() throws IOException {
    JsonObject preview =
        read(EXAMPLES.resolve("gitlab-ci.yml")).getAsJsonObject("preview").getAsJsonObject();
    JsonObject artifacts = preview.getAsJsonObject("artifacts");

    assertTrue(
        preview
            .get("script")
            .toString()
            .contains("\"PULUMI_ACCESS_TOKEN=\\\"$PULUMI_PREVIEW_TOKEN\\\" pulumi preview"),
        preview.toString());
    assertTrue(
        preview
            .get("rules")
            .toString()
            .contains("$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID"),
        preview.toString());
    assertEquals("developer", text(artifacts, "access"));
    assertEquals("1 week", text(artifacts, "expire_in"));
  }

  @Test
  void up_thatRuns_isNotCancelledByTheNext() throws IOException {
    assertFalse(
        read(EXAMPLES.resolve("up.yml"))
            .getAsJsonObject("concurrency")
            .get("cancel-in-progress")
            .getAsBoolean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"up.yml", "shards.yml"})
  void up_thatFails_keepsItsNotesForTheNext(String file) throws IOException {
    List<JsonObject> steps =
        steps(read(EXAMPLES.resolve(file)).getAsJsonObject("jobs").getAsJsonObject("up"));
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

  /** As many as there are jobs, each its own, and none ended for another one's failure. */
  @Test
  void shards_ofTheMatrix_areCountedByIt() throws IOException {
    JsonObject job =
        read(EXAMPLES.resolve("shards.yml")).getAsJsonObject("jobs").getAsJsonObject("up");
    JsonObject strategy = job.getAsJsonObject("strategy");
    JsonObject step =
        steps(job).stream()
            .filter(one -> text(one, "run").contains("shards up"))
            .findFirst()
            .orElseThrow();

    assertFalse(strategy.get("fail-fast").getAsBoolean());
    assertEquals("[1,2,3,4,5,6,7,8]", strategy.getAsJsonObject("matrix").get("shard").toString());
    assertEquals("${{ strategy.job-total }}", text(step.getAsJsonObject("env"), "SHARDS"));
    assertEquals("${{ matrix.shard }}", text(step.getAsJsonObject("env"), "SHARD"));
    assertEquals(
        "${{ secrets.USERFLEET_SHARED_LIMIT }}",
        text(step.getAsJsonObject("env"), "USERFLEET_SHARED_LIMIT"));
    assertTrue(text(step, "run").contains("--count \"$SHARDS\" --only \"$SHARD\""), step::toString);
    assertTrue(
        steps(job).stream()
            .filter(one -> one.toString().contains("userfleet-notes/"))
            .allMatch(one -> one.toString().contains("-shard-${{ matrix.shard }}/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"up.yml", "shards.yml"})
  void up_ofProduction_waitsForAnApproval(String file) throws IOException {
    assertEquals(
        "production",
        read(EXAMPLES.resolve(file))
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

  /** And once somebody has approved it. */
  @Test
  void release_publishesWhatTwoMachinesMadeAlike() throws IOException {
    JsonObject jobs = read(FOLDER.resolve("release.yml")).getAsJsonObject("jobs");
    JsonObject again = jobs.getAsJsonObject("again");
    JsonObject publish = jobs.getAsJsonObject("publish");

    assertEquals("build", text(again, "needs"));
    assertTrue(again.toString().contains("diff first/dist/SHA256SUMS"));
    assertEquals("again", text(publish, "needs"));
    assertEquals("release", text(publish, "environment"));
    assertEquals("publish", text(jobs.getAsJsonObject("image"), "needs"));
  }

  private static Map<String, JsonElement> jobs(Path workflow) throws IOException {
    return read(workflow).getAsJsonObject("jobs").asMap();
  }

  private static List<JsonObject> steps(JsonObject job) {
    return job.getAsJsonArray("steps").asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  /** The value; empty where there is none. */
  private static String text(JsonObject part, String key) {
    return part.has(key) ? part.get(key).getAsString() : "";
  }

  private static JsonObject read(Path workflow) throws IOException {
    Object document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(workflow));
    return new Gson().toJsonTree(document).getAsJsonObject();
  }
}
