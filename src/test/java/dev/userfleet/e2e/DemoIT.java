package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** README's first command, as short as it can be. */
@Timeout(300)
final class DemoIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Set<String> IGNORED = Set.of(".git", "target", ".userfleet", ".simulator");
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  @TempDir Path temp;

  @Test
  void rehearsal_fewUsers_endsWithTheTable() throws Exception {
    assertDemonstrates("rehearsal");
  }

  @Test
  @RequiresPulumi
  void cli_fewUsers_endsWithTheTable() throws Exception {
    assertDemonstrates("cli");
  }

  private void assertDemonstrates(String engine) throws Exception {
    Map<String, Long> before = files();
    Set<Path> runsBefore = runs();

    Process demo = start("--users", "40", "--limit", "50/1s", "--engine", engine);
    assertTrue(demo.waitFor(240, TimeUnit.SECONDS));

    String said = said();
    assertEquals(0, demo.exitValue(), said);
    assertEquals(
        List.of("create 40 94 0", "edit 25 26 0", "refresh 0", "preview 0 0 0", "destroy 40 41 0"),
        rows(said));
    assertTrue(said.contains("; the limit alone takes 1.0 s; nothing refused."), said);
    assertEquals(before, files());
    assertEquals(runsBefore, runs());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGINT to send")
  void interrupt_duringTheFirstStep_leavesNothing() throws Exception {
    Set<Path> runsBefore = runs();
    Process demo = start("--users", "40", "--limit", "5/60s", "--engine", "rehearsal");
    while (demo.descendants().count() < 3 && !demo.waitFor(50, TimeUnit.MILLISECONDS)) {
      // The rehearsal, the program and the provider.
    }
    List<ProcessHandle> children = demo.descendants().toList();

    new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
    assertTrue(demo.waitFor(30, TimeUnit.SECONDS));

    assertEquals(130, demo.exitValue(), said());
    assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
    assertEquals(runsBefore, runs());
  }

  /** Starts README's command with more options. */
  private Process start(String... options) throws IOException {
    Matcher block =
        Pattern.compile("<!-- run: demo -->\\n```sh\\n\\./(demo)\\n```")
            .matcher(Files.readString(Path.of("README.md")));
    assertTrue(block.find(), "README has no demo to run");
    Path command = PROJECT.resolve(block.group(1) + (WINDOWS ? ".cmd" : ""));
    return new ProcessBuilder(
            Stream.concat(Stream.of(command.toString()), Stream.of(options)).toList())
        .directory(temp.toFile())
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("said").toFile())
        .start();
  }

  private String said() throws IOException {
    return Files.readString(temp.resolve("said"));
  }

  /** The table's rows: step, users, calls, refused. How many calls read users depends on luck. */
  private static List<String> rows(String said) {
    String table = said.substring(said.indexOf("step      users"));
    return table
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.split(" +"))
        .map(
            cells ->
                String.join(" ", List.of(cells).subList(0, cells[0].equals("refresh") ? 2 : 4)))
        .toList();
  }

  /** The folders of demos, which somebody may have kept. */
  private static Set<Path> runs() throws IOException {
    Path folder = Files.createDirectories(PROJECT.resolve(".userfleet/demo"));
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.filter(Files::isDirectory).collect(Collectors.toSet());
    }
  }

  /** What git might look at, with the time of its last change. */
  private static Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return IGNORED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file.toString(), attributes.lastModifiedTime().toMillis());
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
