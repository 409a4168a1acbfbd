package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A deployed stack meets a fault of its surroundings: people are told once, and nobody is lost. */
@RequiresPulumi
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MessagesIT {
  private static final String POINTER = "stopped by the same cause as";
  private static final Roster ROSTER = Roster.plain(20);

  private Project project;
  private Org org;
  private Path settings;
  private Path goodSettings;
  private Map<String, String> users;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
    org = Org.unlimited("messages");
    project.stack(ROSTER, org);
    project.up().succeeded();
    users = project.state().ids();
    settings = project.folder().resolve("Pulumi.e2e.yaml");
    goodSettings = Files.copy(settings, folder.resolve("good.yaml"));
  }

  @AfterAll
  void stop() {
    org.close();
  }

  /** Whatever the fault was, everybody is still in the state and in the org. */
  @AfterEach
  void recover() throws Exception {
    assertEquals(users, project.state().ids());
    assertEquals(users.size(), org.stats().liveUsers());
    Files.copy(goodSettings, settings, StandardCopyOption.REPLACE_EXISTING);
    project.write(ROSTER);
  }

  @Test
  void up_wrongClientSecret_saysWhichToSet() throws Exception {
    project.secret("userfleet:clientSecret", "wrong-secret-77");

    Run up = project.up().failed();

    assertTold(up, "pulumi config set --secret userfleet:clientSecret");
    assertFalse(up.toString().contains("wrong-secret-77"));
  }

  @Test
  void refresh_storedSecretRefused_saysOnceToRunTheProgram() throws Exception {
    project.secret("userfleet:clientSecret", "rotated-away");
    project.up().failed();
    Files.copy(goodSettings, settings, StandardCopyOption.REPLACE_EXISTING);

    Run refresh = project.pulumi("refresh", "--yes").failed();

    assertToldOfAll(refresh, "--run-program");
    assertTrue(refresh.says(POINTER) > 0, refresh::toString);
    project.pulumi("refresh", "--yes", "--run-program").succeeded();
  }

  @Test
  void up_unknownRegion_namesKnownOnes() throws Exception {
    project.settings(Project.STACK).remove("apiUrl", "loginUrl");
    project.config("region", "eu-west-7");

    Run up = project.up().failed();

    assertTold(up, "\"eu-west-7\" is no region");
    assertTrue(up.says("eu-west-1") > 0, up::toString);
  }

  @Test
  void up_unreachableHost_saysWhatToCheck() throws Exception {
    closeTheDoor();

    assertTold(project.up().failed(), "Check the network");
  }

  @Test
  void destroy_unreachableHost_saysWhatToCheckOnce() throws Exception {
    closeTheDoor();
    project.up().failed();

    Run destroy = project.pulumi("destroy", "--yes", "--skip-preview").failed();

    assertToldOfAll(destroy, "Check the network");
    assertTrue(destroy.says(POINTER) > 0, destroy::toString);
  }

  @Test
  void up_unwritableSimulatorFolder_saysSo() throws Exception {
    project.settings(Project.STACK).remove("apiUrl", "loginUrl");
    project.config("simulator", "true");
    Path inTheWay = Files.createFile(project.folder().resolve(".simulator"));

    Run up = project.up().failed();

    Files.delete(inTheWay);
    assertTold(up, "Make it a folder that you may write to");
  }

  @Test
  void up_malformedRoster_namesEveryFault() throws Exception {
    Files.writeString(
        project.folder().resolve("stacks/e2e/users.csv"),
        """
        key,email,name,nickname
        P1,p1@example.com,Person 1,
        P1,p2@example.com,Person 2,
        P3,,Person 3,
        """);

    Run up = project.up().failed();

    assertTold(up, "users.csv:1:16: nickname");
    assertTold(up, "users.csv:3:1: P1, key");
    assertTold(up, "users.csv:4:1: P3, email");
  }

  @Test
  void up_noCredentials_saysWhatToType() throws Exception {
    project.settings(Project.STACK).remove("clientId", "clientSecret");

    Run up = project.up().failed();

    assertTold(up, "pulumi config set userfleet:clientId");
    assertTold(up, "pulumi config set --secret userfleet:clientSecret");
  }

  @Test
  void up_jarMissing_namesIt() throws Exception {
    Run up = withoutJar("up", "--yes", "--skip-preview");

    assertTold(up, "Unable to access jarfile target/userfleet.jar");
  }

  @Test
  void refresh_jarMissing_saysHowToBuild() throws Exception {
    Run refresh = withoutJar("refresh", "--yes", "--skip-preview");

    assertTold(refresh, "mvn package");
  }

  private Run withoutJar(String... command) throws Exception {
    Path jar = project.folder().resolve("target/userfleet.jar");
    Path away = Files.move(jar, jar.resolveSibling("away.jar"));
    Run run = project.pulumi(command).failed();
    Files.move(away, jar);
    return run;
  }

  private void closeTheDoor() throws Exception {
    // Port 1 is reserved, and nobody listens on it.
    String nobody = "http://127.0.0.1:1";
    project.config("apiUrl", nobody, "loginUrl", nobody, "maxAttempts", "2", "baseDelay", "0.01s");
  }

  private static void assertTold(Run run, String message) {
    assertTold(/* times= */ 1, run, message);
  }

  /** Of the one who met the cause first, and in the line that speaks for all. */
  private static void assertToldOfAll(Run run, String message) {
    assertTold(/* times= */ 1, run, "were stopped by one cause: ");
    assertTold(/* times= */ 2, run, message);
  }

  private static void assertTold(int times, Run run, String message) {
    assertFalse(run.diagnostics().contains("\tat "), () -> "a stack trace:\n" + run);
    assertEquals(times, run.says(message), () -> "how often is it told: " + message + "\n" + run);
  }
}
