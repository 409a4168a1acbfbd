package dev.userfleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One word for a thing, in docs and messages: docs/glossary.md says which ones are not used. */
class WordsTest {
  private static final Path GLOSSARY = Path.of("docs", "glossary.md");

  /** It is about other tools, in their words. */
  private static final Path BENCHMARK = Path.of("docs", "benchmark.md");

  @Test
  void docs_wordsThatAreNotUsed_standNowhere() throws IOException {
    Pattern unused = unused();
    List<String> found = new ArrayList<>();
    for (Path document : DocumentsTest.documents()) {
      if (!document.equals(GLOSSARY) && !document.equals(BENCHMARK)) {
        Files.readString(document)
            .lines()
            .filter(line -> unused.matcher(line).find())
            .forEach(line -> found.add(document + ": " + line));
      }
    }

    assertEquals(List.of(), found);
  }

  @Test
  void messages_wordsThatAreNotUsed_standNowhere() throws IOException {
    Pattern unused = unused();

    assertEquals(
        List.of(),
        Literals.in(Path.of("src", "main", "java")).stream()
            // A name, and no prose.
            .filter(text -> text.contains(" "))
            .filter(text -> unused.matcher(text).find())
            .toList());
  }

  private static Pattern unused() throws IOException {
    String page = Files.readString(GLOSSARY);
    String table =
        page.substring(
            page.indexOf("## Words that are not used"), page.indexOf("## What stands for an org"));
    String words =
        table
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| instead of"))
            .map(line -> line.substring(2, line.indexOf(" | ")))
            .flatMap(line -> Splitter.on(", ").splitToStream(line))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    assertFalse(words.isEmpty());
    return Pattern.compile("(?i)\\b(?:" + words + ")(?:s|d|ed|ing)?\\b");
  }
}
