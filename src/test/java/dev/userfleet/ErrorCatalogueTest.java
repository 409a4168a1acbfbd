package dev.userfleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page of messages is compared with the program and its tests by their words, three in a row: a
 * message is put together from pieces, so not every run of words stands in one place.
 */
class ErrorCatalogueTest {
  private static final Path CATALOGUE = Path.of("docs", "errors.md");

  private static final Pattern CELL = Pattern.compile("^\\| (.*?) \\| .*\\|$");
  private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");

  /** What stands for a value, on the page. */
  private static final Pattern VALUE = Pattern.compile("<[^<>]*>|…");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_:./'-]+");

  /** By Java itself, before there is a program. */
  private static final String OF_JAVA = "Unable to access jarfile target/userfleet.jar";

  @Test
  void catalogue_everyMessage_isWhatTheProgramSays() throws IOException {
    Set<String> program = runs(Path.of("src", "main", "java"));
    for (String script : List.of("demo", "demo.cmd", "plugin/pulumi-resource-userfleet")) {
      program.addAll(runsOf(Files.readString(Path.of(script))));
    }

    assertEquals(List.of(), unsaid(message -> mostly(message, program)));
  }

  @Test
  void catalogue_everyMessage_isAskedForByATest() throws IOException {
    Set<String> tests = runs(Path.of("src", "test", "java"));

    assertEquals(
        List.of(),
        unsaid(message -> message.isEmpty() || message.stream().anyMatch(tests::contains)));
  }

  @Test
  void catalogue_everyMessage_standsOnce() throws IOException {
    Set<String> seen = new HashSet<>();

    assertEquals(List.of(), messages().stream().filter(message -> !seen.add(message)).toList());
  }

  /** A third of it at least: between these it is put together from other pieces. */
  private static boolean mostly(Set<String> message, Set<String> program) {
    return 3 * message.stream().filter(program::contains).count() >= message.size();
  }

  private static List<String> unsaid(Predicate<Set<String>> said) throws IOException {
    return messages().stream()
        .filter(message -> !message.equals(OF_JAVA) && !said.test(runsOf(message)))
        .toList();
  }

  private static List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (String line : Files.readAllLines(CATALOGUE)) {
      Matcher cell = CELL.matcher(line);
      if (cell.matches() && cell.group(1).startsWith("`")) {
        MESSAGE
            .matcher(cell.group(1))
            .results()
            .map(found -> found.group(1))
            .forEach(messages::add);
      }
    }
    return messages;
  }

  /** Three words in a row, without a value between them. */
  private static Set<String> runsOf(String text) {
    Set<String> runs = new HashSet<>();
    for (String part : VALUE.split(text, -1)) {
      List<String> words = WORD.matcher(part).results().map(MatchResult::group).toList();
      for (int i = 0; i + 3 <= words.size(); i++) {
        runs.add(String.join(" ", words.subList(i, i + 3)));
      }
    }
    return runs;
  }

  private static Set<String> runs(Path tree) throws IOException {
    Set<String> runs = new HashSet<>();
    Literals.in(tree).forEach(text -> runs.addAll(runsOf(text)));
    return runs;
  }
}
