package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After each of many commands, some of which fail or are stopped, nothing that they leave behind
 * holds a secret: state and its backups, notes, the org's journal, outputs, event logs, what the
 * CLI prints.
 */
@Scenario
final class SecretsTrial {
  private static final String PASSWORD = "Never-Shown-1!";
  private static final String NEXT_PASSWORD = "Never-Shown-2!";
  private static final String WRONG_SECRET = "wrong-secret-77";
  private static final String WRONG_TOKEN = "wrong-token-88";
  private static final Roster ROSTER = Roster.plain(40);

  /** What was there before any command ran: the program. */
  private static final Set<String> OURS = Set.of("target", "plugin");

  private final List<String> said = new ArrayList<>();
  private final List<String> secrets =
      List.of(PASSWORD, NEXT_PASSWORD, WRONG_SECRET, WRONG_TOKEN, Org.CLIENT_SECRET);
  private Path folder;
  private Project project;
  private Org org;
  private LoginTap login;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    folder = temp;
    project =
        Project.copyTo(folder)
            // Else there is no --event-log.
            .with("PULUMI_DEBUG_COMMANDS", "true")
            .with("TMPDIR", Files.createDirectory(folder.resolve("tmp")).toString());
    org =
        Org.startWith(
            "secrets",
            "--limit=50/2s",
            "--faults=cut-after: 3%, 503: 5%, 401: 1%, stale: 10% PATCH, search-lag 1s",
            "--token-life=10s",
            "--data=" + folder.resolve("org"));
    login = new LoginTap(org);
    project.stack(ROSTER, org);
    project.config("loginUrl", login.url());
    for (String key : ROSTER.column("key").subList(0, 10)) {
      project.secret(passwordOf(key), PASSWORD);
    }
  }

  @AfterAll
  void stop() {
    login.close();
    org.close();
  }

  private static String passwordOf(String key) {
    return "userfleet:passwords[\"" + key + "\"]";
  }

  @Test
  @Order(1)
  void search_whateverIsThere_findsIt() throws Exception {
    assertEquals(1, Traces.in("text", "password=" + PASSWORD, secrets).size());
    for (String before : List.of("", "a", "ab")) {
      byte[] bytes = (before + PASSWORD + "\n").getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(bytes);
      assertEquals(1, Traces.in("text", encoded, secrets).size(), encoded);
    }
    assertEquals(1, Traces.below(folder, OURS, List.of("p1@example.com")).size());
  }

  @Test
  @Order(2)
  void up_withPasswords_leavesNoSecret() throws Exception {
    assertLeavesNoSecret(up("--debug"), 0);

    assertTrue(org.users().get("p1@example.com").get("passwordSet").getAsBoolean());
  }

  @Test
  @Order(3)
  void up_passwordsChanged_leavesNoSecret() throws Exception {
    List<String> keys = ROSTER.column("key").subList(0, 10);
    for (String key : keys) {
      project.secret(passwordOf(key), NEXT_PASSWORD);
    }
    project.write(ROSTER.set(keys, "passwordVersion", "2"));

    assertLeavesNoSecret(up("--debug", "--diff"), 0);
  }

  @Test
  @Order(4)
  void refresh_wholeFleet_leavesNoSecret() throws Exception {
    assertLeavesNoSecret(project.refresh("--debug", "--diff", "--event-log", events()), 0);
  }

  @Test
  @Order(5)
  void up_someUsersRefused_leavesNoSecret() throws Exception {
    Roster more = Roster.plain(60);
    project.write(more.set(more.column("key").subList(40, 45), "division", "Nowhere"));
    for (String key : more.column("key").subList(40, 60)) {
      project.secret(passwordOf(key), PASSWORD);
    }

    assertLeavesNoSecret(up("--continue-on-error"), 1);
  }

  @Test
  @Order(6)
  void up_interrupted_leavesNoSecret() throws Exception {
    project.write(Roster.plain(200));

    Run run = project.upStruck(Blow.interrupt(moreUsers(20)));

    assertTrue(Files.exists(project.folder().resolve(".userfleet")), run::toString);
    assertLeavesNoSecret(run, 1);
  }

  @Test
  @Order(7)
  void up_killed_leavesNoSecret() throws Exception {
    Run run = project.upStruck(Blow.kill(moreUsers(20)));
    project.pulumi("cancel", "--yes").succeeded();

    assertLeavesNoSecret(run, 137);
  }

  @Test
  @Order(8)
  void up_secretRefused_leavesNoSecret() throws Exception {
    project.secret("userfleet:clientSecret", WRONG_SECRET);
    Run run = up("--debug");
    project.secret("userfleet:clientSecret", Org.CLIENT_SECRET);

    assertLeavesNoSecret(run, 1);
  }

  @Test
  @Order(9)
  void up_tokenRefused_leavesNoSecret() throws Exception {
    project.settings(Project.STACK).remove("clientId", "clientSecret");
    project.secret("userfleet:accessToken", WRONG_TOKEN);
    Run run = up("--debug");
    project.settings(Project.STACK).remove("accessToken");
    project.use(org);
    project.config("loginUrl", login.url());

    assertLeavesNoSecret(run, 1);
  }

  @Test
  @Order(10)
  void up_afterAllThat_leavesNoSecret() throws Exception {
    assertLeavesNoSecret(up(), 0);

    assertEquals(200, org.stats().liveUsers());
  }

  @Test
  @Order(11)
  void preview_asJson_leavesNoSecret() throws Exception {
    project.write(Roster.plain(201).set(List.of("P1"), "passwordVersion", "3"));

    assertLeavesNoSecret(project.pulumi("preview", "--json"), 0);
  }

  @Test
  @Order(12)
  void outputs_asJson_holdNoSecret() throws Exception {
    assertLeavesNoSecret(project.pulumi("stack", "output", "--json"), 0);
    assertLeavesNoSecret(project.pulumi("stack", "export"), 0);
  }

  @Test
  @Order(13)
  void destroy_wholeFleet_leavesNoSecret() throws Exception {
    assertLeavesNoSecret(
        project.pulumi("destroy", "--yes", "--skip-preview", "--event-log", events()), 0);
  }

  @Test
  @Order(14)
  void up_embeddedOrg_leavesNoSecret() throws Exception {
    Path roster = project.folder().resolve("stacks/dev/users.csv");
    Roster few = Roster.read(roster).first(20);
    few.write(roster);
    project.pulumi("stack", "init", "dev").succeeded();
    project.secret(passwordOf(few.column("key").get(0)), PASSWORD);

    assertLeavesNoSecret(up("--debug"), 0);

    assertTrue(Files.isDirectory(project.folder().resolve(".simulator/dev")));
  }

  private Run up(String... options) throws Exception {
    List<String> more = new ArrayList<>(List.of(options));
    more.addAll(List.of("--event-log", events()));
    return project.up(more.toArray(String[]::new));
  }

  private String events() {
    return folder.resolve("events" + said.size() + ".json").toString();
  }

  private Blow.Moment moreUsers(int users) throws Exception {
    int before = org.stats().liveUsers();
    return () -> org.stats().liveUsers() >= before + users;
  }

  private void assertLeavesNoSecret(Run run, int exitCode) throws Exception {
    said.add(run.toString());
    assertEquals(exitCode, run.exitCode(), run::toString);
    List<String> all = new ArrayList<>(secrets);
    all.addAll(login.tokens());
    List<String> found = Traces.below(folder, OURS, all);
    found.addAll(Traces.in(String.join(" ", run.command()), run.toString(), all));
    assertEquals(List.of(), found);
  }
}
