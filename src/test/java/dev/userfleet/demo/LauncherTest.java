package dev.userfleet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sh launcher, in a project whose path has blanks, with a Java and a Maven that only tell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows uses the .cmd launcher")
class LauncherTest {
  private static final String TELL = "#!/bin/sh\nfor arg; do echo \"$arg\"; done\n";
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path temp;

  private Path project;
  private Path home;
  private Path bin;

  @BeforeEach
  void makeTheProject() throws IOException {
    project = Files.createDirectories(temp.toRealPath().resolve("a project (1)"));
    Files.copy(Path.of("demo"), project.resolve("demo"), StandardCopyOption.COPY_ATTRIBUTES);
    source("pom.xml");
    source("src/main/java/Main.java");
    Path jar = Files.createDirectories(project.resolve("target")).resolve("userfleet.jar");
    Files.createFile(jar);
    Files.setLastModifiedTime(jar, FileTime.from(BUILT));
    home = temp.resolve("jdk");
    bin = temp.resolve("bin");
    program(home.resolve("bin/java"), TELL);
    program(home.resolve("bin/javac"), TELL);
    program(bin.resolve("mvn"), TELL);
  }

  @Test
  void run_jarUpToDate_startsItWithTheOptions() throws Exception {
    assertEquals(List.of("demo", "--users", "4 0"), startedWith(project.resolve("demo")));
  }

  @Test
  void run_throughSymbolicLinks_findsTheProject() throws Exception {
    Path relative = Files.createSymbolicLink(project.resolve("relative"), Path.of("demo"));
    Path absolute = Files.createSymbolicLink(temp.resolve("absolute"), relative);

    assertEquals(List.of("demo", "--users", "4 0"), startedWith(absolute));
  }

  @Test
  void run_sourceNewerThanTheJar_builds() throws Exception {
    touch("src/main/java/Main.java");

    Ended ended = run(project.resolve("demo"));

    List<String> said = ended.out().lines().toList();
    assertTrue(said.get(0).startsWith("Building target/userfleet.jar"), said::toString);
    assertTrue(ended.err().contains(project.resolve("pom.xml").toString()), ended::err);
    assertEquals("demo", said.get(said.size() - 1));
  }

  @Test
  void run_noJar_builds() throws Exception {
    Files.delete(project.resolve("target/userfleet.jar"));

    assertTrue(run(project.resolve("demo")).out().startsWith("Building"));
  }

  @Test
  void run_failingBuild_saysSo() throws Exception {
    touch("pom.xml");
    program(bin.resolve("mvn"), "#!/bin/sh\necho 'no such host' >&2\nexit 1\n");

    Ended ended = run(project.resolve("demo"));

    assertEquals(1, ended.code());
    assertEquals(
        "no such host\ndemo: Maven could not build %s; its messages are above.\n"
            .formatted(project),
        ended.err());
  }

  @Test
  void run_mavenMissing_saysWhereToGetIt() throws Exception {
    touch("pom.xml");
    Files.delete(bin.resolve("mvn"));

    assertEquals(
        "demo: mvn is not on PATH: to build, it takes Maven 3.8 or newer,"
            + " https://maven.apache.org/download.cgi.",
        failure().strip());
  }

  @Test
  void run_compilerMissing_saysWhatToSet() throws Exception {
    touch("pom.xml");
    Files.delete(home.resolve("bin/javac"));

    assertEquals(
        "demo: "
            + home.resolve("bin/javac")
            + " is missing: to build, it takes a JDK. Set JAVA_HOME to one, or put it on PATH;"
            + " https://adoptium.net has one.",
        failure().strip());
  }

  @Test
  void run_oldJava_saysWhichAndWhatToSet() throws Exception {
    program(home.resolve("bin/java"), "#!/bin/sh\necho 'Unrecognized option' >&2\nexit 1\n");

    assertEquals(
        "demo: "
            + home
            + "/bin/java is no Java 17 or newer. Set JAVA_HOME to a JDK, or put it on PATH;"
            + " https://adoptium.net has one.",
        failure().strip());
  }

  @Test
  void run_help_needsNothing() throws Exception {
    Files.delete(project.resolve("target/userfleet.jar"));
    Files.delete(home.resolve("bin/java"));
    String usage = "src/main/resources/dev/userfleet/demo/usage.txt";
    Files.createDirectories(project.resolve(usage).getParent());
    Files.copy(Path.of(usage), project.resolve(usage));

    assertEquals(new Ended(0, Usage.text(), ""), run(project.resolve("demo"), "--keep", "--help"));
    assertFalse(Files.exists(project.resolve("target/userfleet.jar")));
  }

  private List<String> startedWith(Path script) throws Exception {
    Ended ended = run(script, "--users", "4 0");
    assertEquals("", ended.err());
    List<String> arguments = ended.out().lines().toList();
    int jar = arguments.indexOf("-jar");
    assertEquals(project.resolve("target/userfleet.jar").toString(), arguments.get(jar + 1));
    return arguments.subList(jar + 2, arguments.size());
  }

  private String failure() throws Exception {
    Ended ended = run(project.resolve("demo"));
    assertEquals(1, ended.code());
    assertEquals(1, ended.err().lines().count(), ended::err);
    return ended.err();
  }

  private Ended run(Path script, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of("/bin/sh", script.toString()), Stream.of(arguments))
                    .toList())
            .directory(temp.toFile());
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().put("PATH", bin + ":" + tools());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  /** A folder with what the script itself needs, and no Maven. */
  private Path tools() throws IOException {
    Path tools = temp.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectory(tools);
      for (String name : List.of("sh", "cat", "dirname", "find", "readlink")) {
        Path tool = Path.of("/usr/bin", name);
        Files.createSymbolicLink(
            tools.resolve(name), Files.exists(tool) ? tool : Path.of("/bin", name));
      }
    }
    return tools;
  }

  /** A file that is older than the jar. */
  private void source(String name) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    Files.setLastModifiedTime(file, FileTime.from(BUILT.minusSeconds(60)));
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(project.resolve(name), FileTime.from(BUILT.plusSeconds(60)));
  }

  private static void program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Ended(int code, String out, String err) {}
}
