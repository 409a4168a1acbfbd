package dev.userfleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The shell of the workflows to copy, run as the runner would: with bash, ending at a failure. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "their runners are Linux")
class WorkflowStepsTest {
  private static final Path FOLDER = Path.of("docs", "workflows");
  private static final String ROSTER = "stacks/prod/users.csv";

  /** Answers as the API does, by jq, and notes what is written. */
  private static final String GH =
      """
      #!/bin/sh
      case "$*" in
        *--paginate*) jq -r "$5" comments.json ;;
        *) echo "$*" >> written.txt ;;
      esac
      """;

  @TempDir Path folder;

  /** Of each workflow that reads the roster as the base has it. */
  static Stream<Arguments> baseSteps() throws IOException {
    List<Arguments> found = new ArrayList<>();
    for (String file : List.of("preview.yml", "gitlab-ci.yml")) {
      scripts(read(file))
          .filter(script -> script.contains("git show"))
          .forEach(script -> found.add(Arguments.of(file, script)));
    }
    assertEquals(3, found.size());
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("baseSteps")
  void base_hasTheRoster_isWritten(String file, String script) throws Exception {
    roster("email,name\nada@example.com,Ada\n");
    commit();
    roster("email,name\n");
    commit();

    assertEquals(0, base(script, "HEAD^1"));
    assertEquals("email,name\nada@example.com,Ada\n", baseRoster());
  }

  @ParameterizedTest
  @MethodSource("baseSteps")
  void base_hasNoRosterYet_isNobody(String file, String script) throws Exception {
    Files.writeString(folder.resolve("README"), "");
    commit();
    roster("email,name\nada@example.com,Ada\n");
    commit();

    assertEquals(0, base(script, "HEAD^1"));
    assertEquals("email,name\n", baseRoster());
  }

  /** Else nobody would be deleted, whatever the pull request takes away. */
  @ParameterizedTest
  @MethodSource("baseSteps")
  void base_commitIsNotThere_fails(String file, String script) throws Exception {
    roster("email,name\n");
    commit();

    assertNotEquals(0, base(script, "HEAD^1"));
    assertFalse(Files.exists(folder.resolve("base.csv")));
  }

  @ParameterizedTest
  @MethodSource("baseSteps")
  void base_rosterIsAPattern_fails(String file, String script) throws Exception {
    roster("email,name\n");
    commit();
    commit();

    assertNotEquals(0, base(script.replace("$ROSTER", "stacks/prod/*.csv"), "HEAD^1"));
    assertFalse(Files.exists(folder.resolve("base.csv")));
  }

  @Test
  void comment_amongThoseOfOthers_onlyTheStacksOwnIsReplaced() throws Exception {
    Files.writeString(folder.resolve("review.md"), "## Users: 1 created\n");

    String written =
        comment(
            comment(1, "mia", "<!-- userfleet review of the stack prod -->\nnot ours"),
            comment(2, "github-actions[bot]", "coverage: 80 %"),
            comment(3, "github-actions[bot]", "<!-- userfleet review of the stack prod2 -->\n"),
            comment(4, "github-actions[bot]", "<!-- userfleet review of the stack prod -->\nold"),
            comment(5, "github-actions[bot]", "another job's"));

    assertEquals(
        "api --silent --method PATCH repos/o/r/issues/comments/4 --field body=@comment.md\n",
        written);
    assertEquals(
        """
        <!-- userfleet review of the stack prod -->
        Stack `prod`

        ## Users: 1 created
        """,
        Files.readString(folder.resolve("comment.md")));
  }

  @Test
  void comment_noneOfTheStackYet_isWritten() throws Exception {
    Files.writeString(folder.resolve("review.md"), "## Users: 1 created\n");

    String written = comment(comment(2, "github-actions[bot]", "coverage: 80 %"));

    assertEquals(
        "api --silent --method POST repos/o/r/issues/7/comments --field body=@comment.md\n",
        written);
  }

  /** The last review that could be made would be taken for that of the newest commit. */
  @Test
  void comment_ofAJobThatMadeNoReview_saysSo() throws Exception {
    String written =
        comment(
            comment(4, "github-actions[bot]", "<!-- userfleet review of the stack prod -->\nold"));

    assertTrue(written.contains("PATCH repos/o/r/issues/comments/4"), written);
    assertTrue(
        Files.readString(folder.resolve("comment.md")).contains("[the run](https://run) says why"));
  }

  private String comment(JsonObject... comments) throws Exception {
    assumeTrue(run("command -v jq", Map.of()) == 0, "no jq here");
    Path gh = Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("gh"), GH);
    Files.setPosixFilePermissions(gh, PosixFilePermissions.fromString("rwx------"));
    JsonArray all = new JsonArray();
    for (JsonObject comment : comments) {
      all.add(comment);
    }
    Files.writeString(folder.resolve("comments.json"), all.toString());
    JsonArray steps =
        read("preview.yml")
            .getAsJsonObject("jobs")
            .getAsJsonObject("comment")
            .getAsJsonArray("steps");
    JsonObject step = steps.get(steps.size() - 1).getAsJsonObject();
    String marker =
        step.getAsJsonObject("env").get("MARKER").getAsString().replace("${{ env.STACK }}", "prod");
    Map<String, String> environment =
        Map.of(
            "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
            "STACK", "prod",
            "MARKER", marker,
            "COMMENTS", "repos/o/r/issues/7/comments",
            "COMMENT", "repos/o/r/issues/comments",
            "RUN", "https://run");

    assertEquals(0, run(step.get("run").getAsString(), environment));
    return Files.readString(folder.resolve("written.txt"));
  }

  private static JsonObject comment(int id, String author, String body) {
    JsonObject user = new JsonObject();
    user.addProperty("login", author);
    JsonObject comment = new JsonObject();
    comment.addProperty("id", id);
    comment.add("user", user);
    comment.addProperty("body", body);
    return comment;
  }

  private void roster(String text) throws IOException {
    Path roster = folder.resolve(ROSTER);
    Files.createDirectories(roster.getParent());
    Files.writeString(roster, text);
  }

  private void commit() throws Exception {
    assertEquals(
        0,
        run(
            "git init --quiet . && git add --all && git -c user.name=t -c user.email=t@example.com"
                + " commit --quiet --allow-empty --message=t",
            Map.of()));
  }

  private int base(String script, String base) throws Exception {
    return run(script.replace("FETCH_HEAD", "$BASE"), Map.of("ROSTER", ROSTER, "BASE", base));
  }

  private String baseRoster() throws IOException {
    return Files.readString(folder.resolve("base.csv"));
  }

  private int run(String script, Map<String, String> environment) throws Exception {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-e", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile());
    bash.environment().putAll(environment);
    return bash.start().waitFor();
  }

  /** Of GitHub's steps and GitLab's lines alike. */
  private static Stream<String> scripts(JsonElement json) {
    if (json.isJsonObject()) {
      return json.getAsJsonObject().asMap().values().stream().flatMap(WorkflowStepsTest::scripts);
    }
    if (json.isJsonArray()) {
      return json.getAsJsonArray().asList().stream().flatMap(WorkflowStepsTest::scripts);
    }
    return json.isJsonNull() ? Stream.of() : Stream.of(json.getAsString());
  }

  private static JsonObject read(String file) throws IOException {
    Object document =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(FOLDER.resolve(file)));
    return new Gson().toJsonTree(document).getAsJsonObject();
  }
}
