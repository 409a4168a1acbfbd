package dev.userfleet.roster.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.genesys.users.Assignments;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against the embedded org. */
class ExportCommandTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of(OrgEnvironment.CLIENT_ID, "simulator", OrgEnvironment.CLIENT_SECRET, "simulator");

  private final Timing timing = Timing.system();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SimulatorServer org;

  @TempDir Path folder;

  @BeforeEach
  void start() {
    org = SimulatorServer.start(SimulatorSettings.DEFAULTS, timing);
    try (GenesysClient client = client(org)) {
      create(client, "ann@example.com", "=cmd|' /C calc'!A0", "Sales");
      create(client, "bob@example.com", "Bob", "Sales");
      create(client, "cid@example.com", "Cid", "Support");
    }
  }

  private GenesysClient client(SimulatorServer server) {
    return GenesysClient.overHttp(
        OrgEnvironment.client(CREDENTIALS, Optional.of(URI.create(server.url())), Optional.empty()),
        ThrottleSettings.DEFAULTS,
        Map.of(),
        timing,
        CallListener.NONE);
  }

  private static void create(GenesysClient client, String email, String name, String department) {
    client
        .users()
        .create(
            new NewUser(name, email, null, department, null, null, null, "active"),
            client.operation("create", Optional.empty()))
        .join();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private int export(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.startsWith("--api-url"))) {
      all.add("--api-url=" + org.url());
    }
    all.add(roster().toString());
    return new CommandLine(new ExportCommand(timing, environment))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private Path roster() {
    return folder.resolve("users.csv");
  }

  private List<Object> names() {
    Roster roster = RosterFile.read(roster().toString());
    assertEquals(List.of(), roster.faults());
    return roster.users().stream().map(user -> user.fields().get("name")).toList();
  }

  @Test
  void export_department_writesItsUsersAndTheirImports() throws IOException {
    assertEquals(0, export(CREDENTIALS, "--department", "sales"), err::toString);

    assertEquals(List.of("=cmd|' /C calc'!A0", "Bob"), names());
    String imports = Files.readString(folder.resolve("users.import.json"));
    assertTrue(imports.contains("\"name\": \"bob@example.com\""), imports);
  }

  @Test
  void export_skills_onlyWhereAskedFor() {
    giveSkills("ann@example.com");

    assertEquals(0, export(CREDENTIALS, "--department", "Sales"), err::toString);
    assertEquals(List.of("", ""), column("skills"));
    assertEquals(0, export(CREDENTIALS, "--department", "Sales", "--skills", "--force"));

    assertEquals(List.of(Map.of("Billing", 4, "Sales", 2.5), ""), column("skills"));
    assertEquals(List.of(Map.of("English", 5), ""), column("languages"));
  }

  private void giveSkills(String email) {
    try (GenesysClient client = client(org)) {
      Operation operation = client.operation("give skills", Optional.empty());
      String id = client.users().search(email, false, operation).join().get(0).id();
      Map<String, Double> skills =
          Map.of(
              idOf(client, Catalog.SKILL, "Billing", operation), 4.0,
              idOf(client, Catalog.SKILL, "Sales", operation), 2.5);
      Map<String, Double> languages =
          Map.of(idOf(client, Catalog.LANGUAGE, "English", operation), 5.0);
      Assignments calls = client.assignments();
      calls
          .setSkills(id, skills, operation)
          .thenCompose(done -> calls.addLanguages(id, languages, operation))
          .join();
    }
  }

  private static String idOf(
      GenesysClient client, Catalog catalog, String name, Operation operation) {
    return client.things().all(catalog, operation).join().stream()
        .filter(thing -> name.equals(thing.name()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<Object> column(String field) {
    return RosterFile.read(roster().toString()).users().stream()
        .map(user -> user.fields().getOrDefault(field, ""))
        .toList();
  }

  /** What is printed is typed into a shell, and a stack may have a fleet already. */
  @Test
  void export_pathWithBlanks_isOneWordOfTheNextSteps() throws IOException {
    Path file = folder.resolve("my team's (1)").resolve("New.CSV");

    assertEquals(
        0,
        new CommandLine(new ExportCommand(timing, CREDENTIALS))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true))
            .execute("--api-url=" + org.url(), file.toString()),
        err::toString);

    String typed = "'" + file.toString().replace("'", "'\\''") + "'";
    assertTrue(
        out.toString().contains("  pulumi config set userfleet:roster " + typed + "\n"),
        out.toString());
    assertTrue(out.toString().contains("In one that has, put the rows into its roster"));
    assertTrue(Files.exists(file.resolveSibling("New.import.json")));
  }

  @Test
  void export_emailsOfSomebodyWhoIsNotThere_writesTheOthersAndSaysSo() throws IOException {
    Path emails =
        Files.writeString(folder.resolve("who.txt"), "\ufeffCID@example.com\r\n\r\nno@b.c\r\n");

    assertEquals(1, export(CREDENTIALS, "--emails", emails.toString()));

    assertEquals(List.of("Cid"), names());
    assertEquals("no@b.c: left out: nobody who is meant has it", err.toString().strip());
  }

  @Test
  void export_userWhoCannotBeRead_leftOutAndNamed() throws IOException {
    try (MockWebServer odd = new MockWebServer()) {
      odd.enqueue(
          new MockResponse.Builder()
              .body(
                  "{\"pageCount\":1,\"entities\":[{\"id\":\"u1\",\"version\":\"?\"},"
                      + "{\"id\":\"u2\",\"version\":1,\"email\":\"ann@example.com\","
                      + "\"name\":\"Ann\",\"state\":\"active\"}]}")
              .build());
      odd.start();

      assertEquals(
          1,
          export(
              Map.of(OrgEnvironment.ACCESS_TOKEN, "given"),
              "--api-url=" + odd.url("/").toString().replaceFirst("/$", "")));
    }

    assertEquals(List.of("Ann"), names());
    assertEquals(
        "user u1: left out: what the org tells of this user cannot be read",
        err.toString().strip());
  }

  @Test
  void export_divisionOfNobody_writesNothing() {
    assertEquals(2, export(CREDENTIALS, "--division", "Nowhere"));

    assertEquals(
        "error: the org has nobody who is meant; check --division, --department and --emails",
        err.toString().strip());
    assertFalse(Files.exists(roster()));
  }

  @Test
  void export_fileThatExists_staysWithoutForce() throws IOException {
    Files.writeString(roster(), "mine");

    assertEquals(2, export(CREDENTIALS));
    assertEquals("error: " + roster() + " exists; --force writes over it", err.toString().strip());
    assertEquals("mine", Files.readString(roster()));
    assertEquals(0, export(CREDENTIALS, "--force"));
  }

  @Test
  void export_rosterThatIsNoCsv_saysWhatAnExportWrites() {
    assertEquals(
        "users.yaml does not end in .csv, which is what an export writes",
        assertThrows(ExportException.class, () -> ExportFiles.beside(Path.of("users.yaml")))
            .getMessage());
  }

  @Test
  void export_folderThatIsAFile_saysWhatToName() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    ExportFiles files = ExportFiles.beside(file.resolve("users.csv"));

    String message =
        String.valueOf(assertThrows(ExportException.class, () -> files.write("", "")).getMessage());

    assertTrue(message.startsWith("the files cannot be written ("), message);
    assertTrue(message.endsWith("); name a folder that you may write to"), message);
  }

  @Test
  void export_noSuchEmails_saysWhatToName() {
    String file = folder.resolve("who.txt").toString();

    assertEquals(2, export(CREDENTIALS, "--emails", file));

    assertEquals(
        "error: --emails: "
            + file
            + " cannot be read (java.nio.file.NoSuchFileException: "
            + file
            + "); name a text file in UTF-8",
        err.toString().strip());
  }

  @Test
  void export_noCredentials_namesTheVariables() {
    assertEquals(2, export(Map.of()));

    assertEquals(
        "error: the org cannot be reached before these environment variables are set:"
            + " GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET",
        err.toString().strip());
  }

  @Test
  void export_wrongSecret_saysSoWithoutIt() {
    Map<String, String> wrong =
        Map.of(OrgEnvironment.CLIENT_ID, "simulator", OrgEnvironment.CLIENT_SECRET, "n0t-1t");

    assertEquals(2, export(wrong));
    assertTrue(err.toString().startsWith("error: "), err::toString);
    assertFalse(err.toString().contains("n0t-1t"));
  }
}
