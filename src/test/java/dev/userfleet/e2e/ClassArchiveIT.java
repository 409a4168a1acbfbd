package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's archives of classes, with which the program and the provider start in half the time. */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "Windows ends the provider before it has left its archive")
final class ClassArchiveIT {
  /** Nobody listens there, so that the provider ends. */
  private static final String NO_ENGINE = "127.0.0.1:1";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"userfleet-program.jsa", "userfleet-provider.jsa"})
  void build_leavesArchives_thatJavaHasOurClassesFrom(String archive) throws Exception {
    Run run =
        java(
            "-Xlog:class+load",
            "-XX:SharedArchiveFile=" + Project.jar().resolveSibling(archive),
            "-jar",
            Project.jar().toString(),
            "--version");

    assertTrue(
        run.stdout().contains("dev.userfleet.Main source: shared objects file (top)"),
        run.stdout());
  }

  /** Those of picocli are in Java 5's format, which no archive takes; the engine waits for them. */
  @Test
  void provider_startedByAnEngine_needsNothingOfTheCommandLine() throws Exception {
    Run run =
        java("-Xlog:class+load", "-jar", Project.jar().toString(), "provider", NO_ENGINE)
            .succeeded();

    assertTrue(run.stdout().contains("dev.userfleet.provider.ProviderService "), run.stdout());
    assertFalse(run.stdout().contains("picocli.CommandLine "), run.stdout());
  }

  @Test
  void archive_jarInAFolderOfItsOwn_leavesBothAndNothingElse() throws Exception {
    Path jar = Files.copy(Project.jar(), folder.resolve("userfleet.jar"));

    Run run = java("-jar", jar.toString(), "archive").succeeded();

    assertEquals("", run.stdout() + run.stderr());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          Set.of("userfleet.jar", "userfleet-program.jsa", "userfleet-provider.jsa"),
          left.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  private Run java(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    return new ChildProcess(folder, Map.of()).run(command);
  }
}
