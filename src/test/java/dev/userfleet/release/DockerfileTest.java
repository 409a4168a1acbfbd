package dev.userfleet.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the image without a daemon that builds it. */
class DockerfileTest {
  private static final Pattern PINNED =
      Pattern.compile("FROM docker\\.io/[\\w./-]+:[\\w.-]+@sha256:[0-9a-f]{64}( AS \\w+)?");
  private static final Pattern OLDEST_CLI =
      Pattern.compile("requiredPulumiVersion: \">=3\\.(\\d+)\\.0\"");
  private static final Pattern CLI = Pattern.compile("pulumi-base:3\\.(\\d+)\\.");

  @Test
  void bases_arePinnedByVersionAndDigest() throws IOException {
    List<String> bases = lines("FROM");

    assertEquals(2, bases.size());
    assertEquals(
        List.of(), bases.stream().filter(base -> !PINNED.matcher(base).matches()).toList());
  }

  @Test
  void user_atTheEnd_isNotRoot() throws IOException {
    List<String> users = lines("USER");

    assertEquals("USER 1001", users.get(users.size() - 1));
  }

  /** A CLI that heeds what Pulumi.yaml asks for. */
  @Test
  void cli_isNewEnoughForTheProject() throws IOException {
    assertTrue(
        minor(CLI, Path.of("release", "Dockerfile")) >= minor(OLDEST_CLI, Path.of("Pulumi.yaml")));
  }

  /** What is fetched while it is built comes by pinned images, and by the distribution. */
  @Test
  void build_fetchesNothingUnpinned() throws IOException {
    assertEquals(
        List.of(),
        text().lines().filter(line -> line.matches(".*(curl|wget|https?://).*")).toList());
  }

  private static int minor(Pattern version, Path file) throws IOException {
    return version
        .matcher(Files.readString(file))
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(String instruction) throws IOException {
    return text().lines().filter(line -> line.startsWith(instruction + " ")).toList();
  }

  private static String text() throws IOException {
    return Files.readString(Path.of("release", "Dockerfile"));
  }
}
