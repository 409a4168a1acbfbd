package dev.userfleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each message in the catalogue names who produces it, so that nobody renames that unseen. */
class ErrorCatalogueTest {
  private static final Path CATALOGUE = Path.of("docs", "errors.md");
  private static final Path TESTS = Path.of("src", "test", "java");

  /** Class and method; the class with its package where another one has the same name. */
  private static final Pattern TEST = Pattern.compile("`([\\w.]+)\\.(\\w+)`");

  @Test
  void catalogue_everyMessage_namesTestsThatExist() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String line : Files.readAllLines(CATALOGUE)) {
      if (line.startsWith("| `")) {
        missing.addAll(missing(line));
      }
    }

    assertEquals(List.of(), missing);
  }

  /** Those of the row's tests that do not exist; the row itself if it names none. */
  private static List<String> missing(String row) throws IOException {
    String lastCell = row.substring(row.lastIndexOf('|', row.length() - 2));
    List<MatchResult> tests = TEST.matcher(lastCell).results().toList();
    if (tests.isEmpty()) {
      return List.of(row);
    }
    List<String> missing = new ArrayList<>();
    for (MatchResult test : tests) {
      if (!exists(test.group(1), test.group(2))) {
        missing.add(test.group());
      }
    }
    return missing;
  }

  private static boolean exists(String type, String method) throws IOException {
    Path file = Path.of(type.replace('.', '/') + ".java");
    List<Path> sources;
    try (Stream<Path> all = Files.walk(TESTS)) {
      sources = all.filter(path -> path.endsWith(file)).toList();
    }
    return sources.size() == 1
        && Files.readString(sources.get(0)).contains(" void " + method + "(");
  }
}
