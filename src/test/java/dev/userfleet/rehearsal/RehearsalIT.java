package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.e2e.Project;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program and the provider in processes of their own. */
class RehearsalIT {
  private static final String ROSTER =
      "key,email,name,manager\nE1,ada@example.com,Ada,\nE2,alan@example.com,Alan,ada@example.com\n";

  private static final JavaCommand JAVA = java("dev.userfleet.Main");
  private static final Task UP = new Update(new ProgramProcess(JAVA));

  private final StringWriter text = new StringWriter();
  @TempDir Path folder;

  private static JavaCommand java(String mainClass) {
    return new JavaCommand(Project.jar().toString(), mainClass);
  }

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: userfleet\nruntime: java\n");
    Files.writeString(folder.resolve("users.csv"), ROSTER);
  }

  @Test
  void play_wholeLife_countsAsTheCliDoes() throws Exception {
    assertAll(
        () -> assertEquals(0, play(false, false, UP)),
        () -> assertSaid("    + 4 created\n"),
        this::assertPrivate,
        () -> assertEquals(0, play(true, true, UP)),
        () -> assertSaid("    4 unchanged\n"),
        () -> assertEquals(0, play(false, true, new Refresh())),
        () -> assertEquals(0, play(false, false, new Destroy())),
        () -> assertSaid("    - 4 deleted\n"),
        () -> assertEquals(Rehearsal.UNEXPECTED_CHANGES, play(true, true, UP)));
  }

  @Test
  void play_import_takesAUserWhomTheStateLost() throws Exception {
    assertEquals(0, play(false, false, UP));
    Files.delete(folder.resolve("state.json"));

    Task ada =
        new Import("userfleet:index:User", "E1", "ada@example.com", "", /* protect= */ false);

    assertEquals(0, play(false, false, ada));
    assertSaid(" imported\n");
  }

  @AfterEach
  void nobodyIsLeft() {
    assertEquals(List.of(), ProcessHandle.current().descendants().toList());
  }

  /** Each provider has a process, and the stack has one embedded org. */
  @Test
  void play_twoProviders_workOnOneEmbeddedOrgToTheEnd() throws Exception {
    Declared eu =
        Declared.provider(
            "eu", Props.of("{'simulator':'true','simulatorLimit':'none','baseDelay':'0.1s'}"));
    Declared boss = user("boss", Optional.empty());
    Declared report = user("report", Optional.empty()).after(boss);
    Declared ceo = user("ceo", Optional.of("eu"));
    Task up =
        new Update(
            new DeclaredProgram(
                List.of(eu, boss, report, ceo, user("aide", Optional.of("eu")).after(ceo))));
    assertAll(
        () -> assertEquals(0, play(false, false, up)),
        () -> assertSaid("    + 6 created\n"),
        () -> assertEquals(0, play(false, true, new Refresh())),
        // The declared provider ends before the last of the other one's users are deleted.
        () -> assertEquals(0, play(false, false, new Destroy())),
        () -> assertSaid("    - 6 deleted\n"));
  }

  private static Declared user(String key, Optional<String> provider) {
    return Declared.user(
        key, provider, Props.of("{'email':'" + key + "@example.com','name':'" + key + "'}"));
  }

  @Test
  void play_faultyRoster_saysWhatTheProgramSays() throws Exception {
    Files.writeString(folder.resolve("users.csv"), ROSTER.replace("ada@example.com", "ada"));
    assertEquals(Rehearsal.FAILED, play(false, false, UP));
    assertSaid("is no e-mail address such as");
  }

  @Test
  void play_programThatDoesNotStart_pointsToWhatItSaid() throws Exception {
    JavaCommand java = java("no.such.Main");
    assertEquals(Rehearsal.FAILED, play(java, new Update(new ProgramProcess(java))));
    assertSaid("error: the program ended with exit code 1; see the lines above");
  }

  @Test
  void play_providerThatDoesNotStart_pointsToWhatItSaid() throws Exception {
    assertEquals(0, play(false, false, UP));
    assertEquals(Rehearsal.FAILED, play(java("no.such.Main"), new Refresh()));
    assertSaid("the provider ended before it was ready; see the lines above");
  }

  /** Of state, notes, reports and org alike. */
  private void assertPrivate() throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    List<String> open = new ArrayList<>();
    for (String ours : List.of(".userfleet", ".simulator")) {
      try (Stream<Path> files = Files.walk(folder.resolve(ours))) {
        for (Path file : files.filter(it -> !it.endsWith(".gitignore")).toList()) {
          String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
          if (!permissions.endsWith("------")) {
            open.add(file + " " + permissions);
          }
        }
      }
    }
    assertEquals(List.of(), open);
  }

  private void assertSaid(String part) {
    assertTrue(text.toString().contains(part), text::toString);
  }

  private int play(JavaCommand java, Task task) throws Exception {
    return play(java, /* preview= */ false, /* expectNoChanges= */ false, task);
  }

  private int play(boolean preview, boolean expectNoChanges, Task task) throws Exception {
    return play(JAVA, preview, expectNoChanges, task);
  }

  private int play(JavaCommand java, boolean preview, boolean expectNoChanges, Task task)
      throws Exception {
    PrintWriter out = new PrintWriter(text);
    Run run =
        new Run(
            StackConfig.read(
                folder,
                "dev",
                Map.of(
                    "roster",
                    "users.csv",
                    "simulator",
                    "true",
                    "simulatorLimit",
                    "none",
                    "baseDelay",
                    "0.1s")),
            folder,
            preview,
            /* parallel= */ 8,
            /* continueOnError= */ false);
    return new Rehearsal(java, Timing.system(), out, out)
        .play(run, folder.resolve("state.json"), expectNoChanges, task);
  }
}
