package dev.userfleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.person.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that people read: no line too wide for a terminal, no link that leads nowhere. */
class DocumentsTest {
  private static final Path README = Path.of("README.md");
  private static final int WIDEST = 100;
  private static final int LONGEST_README = 120;

  /** What may be wider: code and tables. */
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /** As GitHub makes anchors of headings. */
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  private static final Pattern WORD = Pattern.compile("`(\\w+)(?: [\\w. ]+)?`");

  private static final Pattern CLASS =
      Pattern.compile("`(?:[a-z]+\\.[A-Z]\\w*|[A-Z]\\w*(?:Test|IT|Trial|Bench))`|-Dtest=\\w+");

  static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          // What pulumi and npm put beside the examples is not ours.
          .filter(file -> !file.startsWith(Path.of("docs", "languages")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void prose_everyLine_fitsATerminal(Path document) throws IOException {
    List<String> wide =
        CODE.matcher(Files.readString(document))
            .replaceAll("")
            .lines()
            .filter(line -> line.length() > WIDEST && !line.startsWith("|"))
            .toList();

    assertEquals(List.of(), wide);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void links_everyOne_leadsSomewhere(Path document) throws IOException {
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""));
    while (link.find()) {
      String path = link.group(1);
      String anchor = link.group(2);
      Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
      if (!Files.exists(target) || (anchor != null && !anchors(target).contains(anchor))) {
        dead.add(link.group());
      }
    }

    assertEquals(List.of(), dead);
  }

  @Test
  void readme_isReadInAMinute() throws IOException {
    long lines = Files.readString(README).lines().count();

    assertTrue(lines <= LONGEST_README, lines + " lines");
  }

  /** But for the one that the engine starts by itself. */
  @Test
  void readme_table_namesEveryCommand() throws IOException {
    String readme = Files.readString(README);
    String table =
        readme.substring(
            readme.indexOf("## Commands"), readme.indexOf("## Beside the vendor's provider"));
    Set<String> told = firstWords(table);
    Set<String> commands = new TreeSet<>(Main.commandLine("--help").getSubcommands().keySet());
    commands.remove("provider");

    assertEquals(commands, told);
  }

  @Test
  void rosters_page_namesEveryFieldAndNoOther() throws IOException {
    String page = Files.readString(Path.of("docs", "rosters.md"));
    String table = page.substring(page.indexOf("## Fields"), page.indexOf("Given: exactly these"));
    Set<String> fields = new TreeSet<>(Field.labels(Field.OF_ROSTER));

    Set<String> untold = new TreeSet<>(fields);
    untold.removeIf(field -> page.contains("`" + field + "`"));
    Set<String> unknown = firstWords(table);
    unknown.removeAll(fields);

    assertEquals(Set.of(), untold);
    assertEquals(Set.of(), unknown);
  }

  /** Those that stand as code in the first cells of a table. */
  private static Set<String> firstWords(String table) {
    return table
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> WORD.matcher(line.substring(0, line.indexOf('|', 1))).results())
        .map(word -> word.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Tests by their names, other classes with the room that they are in. */
  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/architecture.md", "docs/safety.md"})
  void classes_everyNamedOne_isThere(Path document) throws IOException {
    List<String> sources = sources();
    List<String> gone = new ArrayList<>();
    Matcher named = CLASS.matcher(Files.readString(document));
    while (named.find()) {
      String name = named.group().replaceAll("^-Dtest=|`", "");
      String file = "/" + name.replace('.', '/') + ".java";
      if (sources.stream().noneMatch(source -> source.endsWith(file))) {
        gone.add(name);
      }
    }

    assertEquals(List.of(), gone);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.map(file -> file.toString().replace('\\', '/')).toList();
    }
  }

  private static Set<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(Files.readString(document))
        .results()
        .map(heading -> anchor(heading.group(1)))
        .collect(Collectors.toSet());
  }

  private static String anchor(String heading) {
    return NOT_IN_ANCHORS
        .matcher(heading.toLowerCase(Locale.ROOT))
        .replaceAll("")
        .replace(' ', '-');
  }
}
