package dev.userfleet.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who raises the version raises it everywhere. */
class VersionTest {
  /** What is typed to get a release, and what it is then called. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:userfleet-v|resource userfleet |userfleet:|download v|VERSION=)(\\d+\\.\\d+\\.\\d+)");

  private static final Pattern OF_SCHEMA = Pattern.compile("(?m)^  \"version\": \"([^\"]+)\"");

  @Test
  void documentsAndDockerfile_nameTheVersionOfThePom() throws IOException {
    List<String> named = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      for (Path file :
          Stream.concat(docs, Stream.of(Path.of("README.md"), Path.of("release", "Dockerfile")))
              .filter(file -> file.toString().matches(".*(\\.md|Dockerfile)"))
              .filter(file -> !file.startsWith(Path.of("docs", "languages")))
              .toList()) {
        NAMED
            .matcher(Files.readString(file))
            .results()
            .forEach(version -> named.add(version.group(1)));
      }
    }

    assertTrue(named.size() > 3, named::toString);
    assertEquals(new TreeSet<>(List.of(Pom.version())), new TreeSet<>(named));
  }

  /** By it the engine chooses a plugin. */
  @Test
  void schema_hasTheVersionOfThePom() throws IOException {
    String schema =
        Files.readString(Path.of("src/main/resources/dev/userfleet/provider/schema.json"));

    assertEquals(
        List.of(Pom.version()),
        OF_SCHEMA.matcher(schema).results().map(version -> version.group(1)).toList());
  }
}
