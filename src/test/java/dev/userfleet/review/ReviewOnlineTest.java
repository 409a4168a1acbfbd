package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code review --online} against an org that has live@, gone@ (deleted) and idle@ (inactive). */
class ReviewOnlineTest {
  private static final Timing TIMING = Timing.system();
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "GENESYSCLOUD_OAUTHCLIENT_ID", "simulator",
          "GENESYSCLOUD_OAUTHCLIENT_SECRET", "simulator");
  private static final String URN =
      "urn:pulumi:dev::userfleet::userfleet:index:UserFleet$userfleet:index:User::";

  private static final String UUID_LIKE = "00000000-0000-4000-8000-000000000000";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SimulatorServer org;

  @BeforeEach
  void start() {
    org = SimulatorServer.start(SimulatorSettings.DEFAULTS, TIMING);
    URI url = URI.create(org.url());
    try (GenesysClient client =
        GenesysClient.overHttp(
            new ClientSettings(
                url,
                url,
                "simulator",
                new Secret("simulator"),
                /* accessToken= */ null,
                ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD),
            ThrottleSettings.DEFAULTS,
            Map.of(),
            TIMING,
            CallListener.NONE)) {
      create(client, "live@example.com", "active");
      create(client, "idle@example.com", "inactive");
      User gone = create(client, "gone@example.com", "active");
      boolean deleted = client.users().delete(gone.id(), operation(client)).join();
      assertTrue(deleted);
    }
  }

  private static User create(GenesysClient client, String email, String state) {
    NewUser user = new NewUser(email, email, null, null, null, null, null, state);
    return client.users().create(user, operation(client)).join();
  }

  private static Operation operation(GenesysClient client) {
    return client.operation("prepare", Optional.empty());
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private int review(Map<String, String> environment, String config) throws IOException {
    return review(
        environment,
        config,
        create("E1", "Live@example.com"),
        create("E2", "gone@example.com"),
        create("E3", "free@example.com"),
        create("E4", "idle@example.com"));
  }

  private int review(Map<String, String> environment, String config, String... steps)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("preview.json"),
            "{\"config\":{\"userfleet:apiUrl\":\"%1$s\",\"userfleet:loginUrl\":\"%1$s\",\"userfleet:clientSecret\":\"[secret]\"%2$s},\"steps\":[%3$s]}"
                .formatted(org.url(), config, String.join(",", steps)));
    return new CommandLine(new ReviewCommand(TIMING, environment, InputStream.nullInputStream()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(file.toString(), "--online", "--format", "text");
  }

  /** Everybody is named as the org's users are. */
  private static String create(String key, String email) {
    return create(key, email, "\"" + email + "\"");
  }

  private static String create(String key, String email, String name) {
    return "{\"op\":\"create\",\"urn\":\"%s%s\",\"newState\":{\"inputs\":{\"email\":\"%s\",\"name\":%s}}}"
        .formatted(URN, key, email, name);
  }

  private String remarks() {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("error: ") || line.startsWith("warning: "))
        .reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void review_defaults_namesWhoIsRefusedAndRestored() throws IOException {
    review(CREDENTIALS, "");

    assertEquals(
        """
        error: The org has a user with this e-mail, so up will refuse: E1 Live@example.com, E4 idle@example.com
        warning: Not made but restored, without the roles and queues of before; the org knows the e-mail: E2 gone@example.com
        """,
        remarks());
  }

  /** As up does: a leaver's account is for the leaver only. */
  @Test
  void review_deletedUserOfAnotherName_refusedUnlessTheRowSaysTheSame() throws IOException {
    review(CREDENTIALS, "", create("E2", "gone@example.com", "\"New Hire\""));
    assertTrue(remarks().contains("so up will refuse: E2 gone@example.com\n"), this::remarks);

    review(CREDENTIALS, "", create("E3", "gone@example.com", "\"N\",\"samePerson\":true"));
    assertTrue(remarks().contains("knows the e-mail: E3 gone@example.com\n"), this::remarks);
  }

  @Test
  void review_namesThatTheOrgHasNot_namedBeforeTheRun() throws IOException {
    String row = "\"A\",\"division\":\"%s\",\"manager\":\"%s\"";

    int code =
        review(
            CREDENTIALS,
            "",
            create("E1", "a@example.com", row.formatted("Hmoe", "live@example.com")),
            create("E2", "b@example.com", row.formatted("HOME", "lvie@example.com")),
            create("E3", "c@example.com", row.formatted("Hmoe", "A@example.com")),
            create("E4", "d@example.com", row.formatted(UUID_LIKE, "gone@example.com")));

    assertEquals(1, code);
    assertEquals(
        """
        error: The org has no such division, or several, so up will fail: Hmoe of E1, E3
        error: Nobody live has the e-mail of this manager, so up will fail: gone@example.com of E4, lvie@example.com of E2
        """,
        remarks());
  }

  @Test
  void review_noRowNamesADivision_noneAreListed() throws IOException {
    review(CREDENTIALS, "");

    assertFalse(
        org.stats().getAsJsonObject("calls").keySet().stream()
            .anyMatch(it -> it.contains("divis")));
  }

  private static String update(String key, String from, String to) {
    return "{\"op\":\"update\",\"urn\":\"%s%s\",\"oldState\":{\"inputs\":{\"email\":\"%s\"}},\"newState\":{\"inputs\":{\"email\":\"%s\"}}}"
        .formatted(URN, key, from, to);
  }

  /** As up does: it has the e-mail given up first. */
  @Test
  void review_emailThatThePlanGivesUp_isFree() throws IOException {
    review(
        CREDENTIALS,
        "",
        update("E1", "Live@example.com", "new@example.com"),
        create("E2", "live@example.com"));

    assertFalse(remarks().contains("refuse"), this::remarks);
  }

  @Test
  void review_emailInAnotherCase_isTheUsersOwn() throws IOException {
    review(CREDENTIALS, "", update("E1", "live@example.com", "LIVE@example.com"));

    assertEquals("", remarks());
  }

  @Test
  void review_emailOfSomebodyElse_isRefused() throws IOException {
    review(CREDENTIALS, "", update("E1", "me@example.com", "live@example.com"));

    assertTrue(remarks().contains("up will refuse: E1 live@example.com\n"), this::remarks);
  }

  @Test
  void review_adopt_namesWhoIsAdopted() throws IOException {
    review(CREDENTIALS, ",\"userfleet:onExisting\":\"adopt\"");

    assertTrue(
        remarks()
            .contains(
                "Not made but adopted, and brought to what the row says; in the org: E1"
                    + " Live@example.com, E4 idle@example.com\n"));
  }

  @Test
  void review_deactivatingFleet_restoresTheInactive() throws IOException {
    review(CREDENTIALS, ",\"userfleet:onDestroy\":\"deactivate\"");

    assertTrue(remarks().contains("knows the e-mail: E2 gone@example.com, E4 idle@example.com\n"));
  }

  @Test
  void review_existingForbidden_refusesThemAll() throws IOException {
    review(CREDENTIALS, ",\"userfleet:onExisting\":\"fail\"");

    assertTrue(
        remarks()
            .contains("refuse: E1 Live@example.com, E2 gone@example.com, E4 idle@example.com\n"));
  }

  @Test
  void review_embeddedOrgOfWhatIsNoStack_saysSo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("embedded.json"),
            "{\"config\":{\"userfleet:simulator\":\"true\"},\"steps\":[]}");

    int exit =
        new CommandLine(new ReviewCommand(TIMING, Map.of(), InputStream.nullInputStream()))
            .setErr(new PrintWriter(err, true))
            .execute(file.toString(), "--online", "--stack", "..");

    assertEquals(2, exit);
    assertEquals(
        "error: --online: the org was not opened. --stack .. is no name of a stack.",
        err.toString().strip());
  }

  @Test
  void review_rowThatUpRefuses_fails() throws IOException {
    assertEquals(1, review(CREDENTIALS, ""));
  }

  @Test
  void review_online_listsTheOrgOnce() throws IOException {
    review(CREDENTIALS, "");

    assertEquals(
        "{\"200\":1}", org.stats().getAsJsonObject("calls").get("GET /api/v2/users").toString());
  }

  @Test
  void review_online_saysThatCreatesWereChecked() throws IOException {
    review(CREDENTIALS, "");

    assertTrue(
        out.toString()
            .contains(
                "note: Creates and new e-mails were checked against the org a moment ago.\n"));
  }

  @Test
  void review_otherOrganization_isNotListed() throws IOException {
    assertEquals(2, review(CREDENTIALS, ",\"userfleet:organization\":\"another\""));
  }

  @Test
  void review_noCredentials_saysWhatIsMissing() throws IOException {
    review(Map.of(), "");

    assertTrue(
        err.toString()
            .startsWith(
                "error: --online: the org was not listed. the org cannot be reached before these"
                    + " are set:"),
        err::toString);
    assertTrue(err.toString().contains("(or GENESYSCLOUD_OAUTHCLIENT_SECRET)"));
  }

  @Test
  void review_secretThatThePreviewMasks_saysWhereToGiveIt() throws IOException {
    review(Map.of(), ",\"userfleet:clientSecret\":\"[secret]\"");

    assertTrue(
        err.toString()
            .stripTrailing()
            .endsWith("are masked in what was read: give them by those variables."),
        err::toString);
  }
}
