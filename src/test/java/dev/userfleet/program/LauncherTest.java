package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sh launcher, in a project whose path has blanks, with a Java that only tells its arguments.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows uses the .cmd launcher")
class LauncherTest {

  private static final String NAME = "pulumi-resource-userfleet";

  @TempDir Path temp;

  private Path project;
  private Path launcher;
  private Path home;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void copyTheLauncher() throws IOException {
    project = Files.createDirectories(temp.toRealPath().resolve("a project (1)"));
    launcher = Files.createDirectories(project.resolve("plugin")).resolve(NAME);
    Files.copy(Path.of("plugin", NAME), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    home = temp.resolve("jdk");
    java("#!/bin/sh\nfor arg; do echo \"$arg\"; done\n");
  }

  @Test
  void run_missingJar_saysWhatToRun() throws Exception {
    Ended ended = run(launcher);

    assertEquals(
        new Ended(
            1,
            "",
            "userfleet: %s/target/userfleet.jar is missing; run \"mvn package\" in %s\n"
                .formatted(project, project)),
        ended);
  }

  @Test
  void run_jarThere_startsTheProviderWithTheEnginesArguments() throws Exception {
    makeJar();

    assertEquals(List.of("provider", "--logtostderr", "127.0.0.1:9"), startedWith(launcher));
  }

  @Test
  void run_jarBesideTheLauncher_startsThatOne() throws Exception {
    makeJar();
    Path installed = Files.createFile(launcher.resolveSibling("userfleet.jar"));

    assertTrue(run(launcher).out().lines().toList().contains(installed.toString()));
  }

  @Test
  void run_archiveOfClassesThere_isUsed() throws Exception {
    makeJar();
    Path archive = Files.createFile(project.resolve("target/userfleet-provider.jsa"));

    assertTrue(run(launcher).out().lines().toList().contains("-XX:SharedArchiveFile=" + archive));
  }

  @Test
  void run_throughSymbolicLinks_findsTheJar() throws Exception {
    makeJar();
    Path relative = Files.createSymbolicLink(project.resolve("relative"), Path.of("plugin", NAME));
    Path absolute = Files.createSymbolicLink(temp.resolve("absolute"), relative);

    assertEquals(List.of("provider", "--logtostderr", "127.0.0.1:9"), startedWith(absolute));
  }

  @Test
  void run_oldJava_saysWhichAndWhatToSet() throws Exception {
    makeJar();
    java("#!/bin/sh\necho 'Unrecognized option' >&2\nexit 1\n");

    assertEquals(
        new Ended(
            1,
            "",
            "userfleet: %s/bin/java is no Java 17 or newer; set JAVA_HOME to one, or put it on PATH\n"
                .formatted(home)),
        run(launcher));
  }

  /** One that says so in its release file need not be started for that. */
  @Test
  void run_oldJavaByItsReleaseFile_saysTheSame() throws Exception {
    makeJar();
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"1.8.0_402\"\n");

    assertEquals(
        new Ended(
            1,
            "",
            "userfleet: %s/bin/java is no Java 17 or newer; set JAVA_HOME to one, or put it on PATH\n"
                .formatted(home)),
        run(launcher));
  }

  @Test
  void run_javaWithAReleaseFile_startedOnce() throws Exception {
    makeJar();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.2\"\nOS_NAME=\"Linux\"\n");
    java("#!/bin/sh\necho started >>\"%s\"\n".formatted(temp.resolve("starts")));

    assertEquals(0, run(launcher).code());
    assertEquals(List.of("started"), Files.readAllLines(temp.resolve("starts")));
  }

  /** As distributions put it on the PATH, where nobody sets JAVA_HOME. */
  @Test
  void run_linkOnThePathToAJavaWithAReleaseFile_startedOnce() throws Exception {
    makeJar();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21-internal\"\n");
    java("#!/bin/sh\necho started >>\"%s\"\n".formatted(temp.resolve("starts")));
    Path onPath = Files.createDirectories(temp.resolve("on path"));
    Files.createSymbolicLink(onPath.resolve("other"), home.resolve("bin/java"));
    Files.createSymbolicLink(onPath.resolve("java"), Path.of("other"));

    environment = Map.of("JAVA_HOME", "", "PATH", onPath + ":" + System.getenv("PATH"));

    assertEquals(0, run(launcher).code());
    assertEquals(List.of("started"), Files.readAllLines(temp.resolve("starts")));
  }

  @Test
  void run_noJavaAnywhere_saysTheSame() throws Exception {
    makeJar();
    Path tools = Files.createDirectories(temp.resolve("tools"));
    script(tools.resolve("dirname"), "#!/bin/sh\nexec /usr/bin/dirname \"$@\"\n");

    environment = Map.of("JAVA_HOME", "", "PATH", tools.toString());

    assertEquals(
        "userfleet: java is no Java 17 or newer; set JAVA_HOME to one, or put it on PATH\n",
        run(launcher).err());
  }

  @Test
  void run_noJavaAtJavaHome_saysTheSame() throws Exception {
    makeJar();
    Files.delete(home.resolve("bin/java"));

    assertTrue(run(launcher).err().contains("is no Java 17 or newer"));
  }

  /** The engine reads the port from the first line of standard output. */
  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void run_optionsForEveryJava_thoseThatWouldPrintAreSilent(String variable) throws Exception {
    makeJar();
    java("#!/bin/sh\necho \"$" + variable + "\"\n");

    environment =
        Map.of(
            variable,
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:0"
                + " -XX:+PrintFlagsFinal -Djavax.net.ssl.trustStore=/etc/ca.p12");
    Ended ended = run(launcher);

    assertEquals(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:0,quiet=y"
            + " -Djavax.net.ssl.trustStore=/etc/ca.p12\n",
        ended.out());
    assertEquals(
        "userfleet: left out, as it writes to standard output: -XX:+PrintFlagsFinal\n",
        ended.err());
  }

  @Test
  void run_noOptionsForEveryJava_noneAreMade() throws Exception {
    makeJar();
    java("#!/bin/sh\necho \"${JAVA_TOOL_OPTIONS-unset}\"\n");

    assertEquals("unset\n", run(launcher).out());
  }

  private List<String> startedWith(Path script) throws Exception {
    Ended ended = run(script, "--logtostderr", "127.0.0.1:9");
    assertEquals("", ended.err());
    List<String> arguments = ended.out().lines().toList();
    int jar = arguments.indexOf("-jar");
    assertEquals(project.resolve("target/userfleet.jar").toString(), arguments.get(jar + 1));
    return arguments.subList(jar + 2, arguments.size());
  }

  private Ended run(Path script, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .directory(temp.toFile());
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  private void makeJar() throws IOException {
    Files.createFile(Files.createDirectories(project.resolve("target")).resolve("userfleet.jar"));
  }

  private void java(String script) throws IOException {
    script(Files.createDirectories(home.resolve("bin")).resolve("java"), script);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Ended(int code, String out, String err) {}
}
