package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.userfleet.review.ReviewCommand;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * A pull request with a row that cannot be read made the preview fail, and the comment said
 * "users.csv: 1 fault; nothing was changed. Correct it and run the command again:", with the line
 * that names the row cut off.
 */
class FailedPreviewTest {
  private static final String HEAD =
      "users.csv: 2 faults; nothing was changed. Correct them and run the command again:";
  private static final List<String> FAULTS =
      List.of(
          "users.csv:2:1: 3 cells under a header of 2; a cell that holds a comma needs quotes",
          "users.csv:9:4: E9, email: \"``` <b>@all\" is no e-mail address such as ann@example.com");

  @TempDir Path folder;

  private String review(String format, String... messages) throws IOException {
    List<Map<String, String>> errors =
        Arrays.stream(messages)
            .map(message -> Map.of("severity", "error", "message", message))
            .toList();
    Path file =
        Files.writeString(
            folder.resolve("preview.json"),
            new Gson()
                .toJson(Map.of("config", Map.of(), "steps", List.of(), "diagnostics", errors)));
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new ReviewCommand(Timing.system()))
            .setOut(new PrintWriter(out))
            .execute(file.toString(), "--format", format);
    assertEquals(1, exit);
    return out.toString();
  }

  private static String message() {
    return "error: " + HEAD + "\n  " + String.join("\n  ", FAULTS) + "\n";
  }

  @Test
  void review_rosterWithFaults_commentHoldsEachOnALine() throws IOException {
    assertTrue(
        review("markdown", message())
            .contains(
                """
                - ❌ The preview itself failed:
                  ```text
                  %s
                    %s
                    %s
                  ```
                """
                    .formatted(HEAD, FAULTS.get(0), FAULTS.get(1).replace('`', 'ˋ'))),
        () -> "the comment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit"})
  void review_rosterWithFaults_everyFormatHoldsThemWhole(String format) throws IOException {
    String out = review(format, message());

    assertTrue(
        out.replace("\\\"", "\"").contains(FAULTS.get(0)) && out.contains("users.csv:9:4"), out);
    assertFalse(out.contains("\\u000a"), out);
  }

  @Test
  void review_asJson_isOneRefusalWithItsLines() throws IOException {
    String refusal =
        JsonParser.parseString(review("json", message()))
            .getAsJsonObject()
            .getAsJsonArray("refusals")
            .get(0)
            .getAsString();

    assertEquals(4, refusal.lines().count());
  }

  @Test
  void review_sameErrorOfSeveral_isToldOnce() throws IOException {
    assertEquals(1, review("text", "same", "same").lines().filter("  > same"::equals).count());
  }

  @Test
  void review_hundredsOfFaults_fitAComment() throws IOException {
    String faults =
        IntStream.range(0, 5000)
            .mapToObj(i -> "users.csv:" + i + ": " + "x".repeat(100))
            .collect(Collectors.joining("\n"));
    String comment = review("markdown", faults);

    assertTrue(comment.length() < 65_536);
    assertTrue(comment.lines().anyMatch(line -> line.matches("  and [0-9]+ lines more")), comment);
  }

  /** A CI log takes words at the beginning of a line for commands. */
  @Test
  void review_messageThatLooksLikeACommand_isNone() throws IOException {
    assertTrue(
        review("text", "::add-mask::x\n  ::error::y")
            .lines()
            .noneMatch(line -> line.strip().startsWith("::")));
  }
}
