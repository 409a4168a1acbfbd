package dev.userfleet.roster.command;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.person.Field;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A state as the vendor's provider leaves it; its ids are the embedded org's. */
class ConvertCommandTest {
  private static final Path STATE = Path.of("src/test/resources/terraform/state.json");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int convert(String... arguments) throws IOException {
    return convert(Files.readAllBytes(STATE), arguments);
  }

  private int convert(byte[] state, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-", roster().toString()));
    all.addAll(List.of(arguments));
    Map<String, String> credentials =
        Map.of(OrgEnvironment.CLIENT_ID, "simulator", OrgEnvironment.CLIENT_SECRET, "simulator");
    return new CommandLine(
            new ConvertCommand(Timing.system(), credentials, new ByteArrayInputStream(state)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private Path roster() {
    return folder.resolve("users.csv");
  }

  private Map<String, Object> row(String email) {
    Roster roster = RosterFile.read(roster().toString());
    assertEquals(List.of(), roster.faults());
    return roster.users().stream()
        .map(user -> user.fields())
        .filter(fields -> email.equals(fields.get(Field.EMAIL.label())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void convert_userWithEverything_rowSaysAllThatARosterCan() throws IOException {
    convert();

    Map<String, Object> ada = row("ada@example.com");
    assertEquals("E0001", ada.get("key"));
    assertEquals("Sales", ada.get("division"));
    assertEquals("11111111-1111-4111-8111-000000000099", ada.get("manager"));
    assertEquals(Map.of("Billing", 4.5, "Sales", 5), ada.get("skills"));
    assertEquals(Map.of("English", 5, "German", 4), ada.get("languages"));
    assertEquals(List.of("Français; parlé", "Negotiation"), ada.get("profileSkills"));
    assertEquals(List.of("ada.byron@example.org", "sales@example.org"), ada.get("otherEmails"));
    assertEquals(List.of("9aa9fc99-e9f4-3fbd-81fb-87fb9a6c721a"), ada.get("locations"));
    assertEquals(
        List.of(
            Map.of("type", "work", "number", "+4930123456"),
            Map.of("type", "mobile", "number", "+491701234567")),
        ada.get("phoneNumbers"));
    assertEquals(
        Map.of(
            "dateHire", "2021-03-18",
            "employeeId", "E0001",
            "employeeType", "Full-time",
            "officialName", "Augusta Ada Byron"),
        ada.get("employerInfo"));
  }

  @Test
  void convert_usersOfModules_areThereWithTheirManagersByEmail() throws IOException {
    convert();

    assertEquals("ada@example.com", row("grace@example.com").get("manager"));
    assertEquals("lead@example.com", row("tier2-3@example.com").get("manager"));
    assertEquals("inactive", row("marlyn@example.com").get("state"));
    assertFalse(row("grace@example.com").containsKey("state"));
    assertEquals(20, RosterFile.read(roster().toString()).users().size());
  }

  @Test
  void convert_imports_nameEachUserWithItsId() throws IOException {
    convert("--key-prefix=de-");

    String imports = Files.readString(folder.resolve("users.import.json"));
    assertTrue(imports.contains("\"name\": \"de-E0001\""), imports);
    assertTrue(imports.contains("\"id\": \"11111111-1111-4111-8111-000000000001\""), imports);
    assertFalse(imports.contains("000000000018"), imports);
  }

  @Test
  void convert_whatARosterCannotSay_isToldWithWhomItConcerns() throws IOException {
    assertEquals(1, convert());

    assertEquals(
        List.of(
            "genesyscloud_user.again: left out: another resource is the same user",
            "genesyscloud_user.head (deposed): left out: a replacement left it, and Terraform"
                + " deletes it next",
            "genesyscloud_user.masked: left out: the state does not tell the email",
            "blank@example.com: left out: name: a roster cannot say this: it is read without blanks"
                + " around it, in Unicode's composed form",
            "both@example.com: not managed by the roster: phoneNumbers: a roster cannot say this: a"
                + " phone has either a number or an extension",
            "ada@example.com: locations.notes: a roster has none; the org keeps them",
            "ada@example.com: password: a roster holds none, and everybody keeps theirs",
            "ada@example.com: the type of another e-mail: a roster has none; the org keeps it",
            "broken@example.com: Terraform would delete and make them anew (tainted); here they"
                + " stay",
            "newer@example.com: pronouns: not known here, so not converted",
            "elsewhere@example.com: the row gives a division by id, since the state has no name for"
                + " it: the next up sets it once more; --online asks the org for its name",
            "elsewhere@example.com: the row gives a skill by id, since the state has no name for"
                + " it: the next up sets it once more; --online asks the org for its name",
            "secret@example.com: email: sensitive there, and in clear in the roster",
            "texting@example.com: a number for SMS: a roster has none; the org keeps it",
            "labelled@example.com: routing_utilization.include_non_acd: a roster cannot say it, so"
                + " utilization is not managed",
            "labelled@example.com: routing_utilization.label_utilizations: a roster cannot say it,"
                + " so utilization is not managed",
            "genesyscloud_group.team: 1 of its people are no users of this state",
            "ada@example.com: genesyscloud_group.team names them, and stays Terraform's",
            "ada@example.com: genesyscloud_telephony_providers_edges_phone.ada names them, and"
                + " stays Terraform's",
            "ada@example.com, alan@example.com, grace@example.com, kay@example.com,"
                + " lead@example.com, tier2-0@example.com, tier2-1@example.com,"
                + " tier2-2@example.com, tier2-3@example.com: groups, queues and roles are not"
                + " written; --memberships does",
            "everybody: utilization and voicemail are not written; --utilization does"),
        err.toString().lines().toList());
  }

  @Test
  void convert_memberships_rowsSayWhatTheThreeResourcesSay() throws IOException {
    convert("--memberships");

    assertEquals(List.of("Sales team"), row("ada@example.com").get("groups"));
    assertEquals(
        List.of("Agent", "Agent@Support", "Supervisor@*"), row("ada@example.com").get("roles"));
    assertEquals(List.of("Sales", "Support@3"), row("alan@example.com").get("queues"));
    assertEquals(List.of("Sales@2"), row("grace@example.com").get("queues"));
    assertEquals(List.of("Agent@Home", "Supervisor"), row("lead@example.com").get("roles"));
    assertFalse(err.toString().contains("--memberships"), err::toString);
  }

  @Test
  void convert_roleInAHomeDivisionThatIsNotNamed_isToldAndNotGiven() throws IOException {
    String nameless =
        Files.readString(STATE).replace("genesyscloud_auth_division_home", "genesyscloud_other");

    convert(nameless.getBytes(StandardCharsets.UTF_8), "--memberships");

    assertEquals(List.of("Supervisor"), row("lead@example.com").get("roles"));
    assertTrue(
        err.toString().contains("lead@example.com: a role in the Home division"), err::toString);
  }

  @Test
  void convert_utilization_rowsGiveItWhereItIsTheUsersOwn() throws IOException {
    convert("--utilization");

    assertEquals(
        Map.of("capacity", 3, "interruptableMedia", List.of("call", "chat")),
        requireNonNull((Map<?, ?>) row("ada@example.com").get("utilization")).get("email"));
    assertEquals(
        Map.of("alertTimeoutSeconds", 20, "sendEmailNotifications", true),
        row("alan@example.com").get("voicemail"));
    assertFalse(row("alan@example.com").containsKey("utilization"));
    assertFalse(row("labelled@example.com").containsKey("utilization"));
  }

  @Test
  void convert_online_namesComeFromTheOrg() throws IOException {
    try (SimulatorServer org = SimulatorServer.start(SimulatorSettings.DEFAULTS, Timing.system())) {
      convert("--online", "--api-url=" + org.url());
    }

    assertEquals("Back Office", row("elsewhere@example.com").get("division"));
    assertEquals(Map.of("Complaints", 2), row("elsewhere@example.com").get("skills"));
    assertFalse(err.toString().contains("by id"), err::toString);
  }

  /** A roster goes into a repository. */
  @Test
  void convert_passwordInTheState_standsNowhere() throws IOException {
    convert("--memberships", "--utilization");

    String all =
        out
            + err.toString()
            + Files.readString(roster())
            + Files.readString(folder.resolve("users.import.json"));
    assertFalse(all.contains("Initial-Passw0rd!"), all);
  }

  @Test
  void convert_redirectedByPowerShell_isReadAllTheSame() throws IOException {
    byte[] utf16 = ("\ufeff" + Files.readString(STATE)).getBytes(StandardCharsets.UTF_16LE);

    assertEquals(1, convert(utf16));

    assertEquals("Ada Byron", row("ada@example.com").get("name"));
  }

  @Test
  void convert_olderFormat_isReadAllTheSame() throws IOException {
    String older = Files.readString(STATE).replace("\"1.0\"", "\"0.1\"");

    assertEquals(1, convert(older.getBytes(StandardCharsets.UTF_8)));

    assertEquals("Ada Byron", row("ada@example.com").get("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\": 4, \"serial\": 3, \"resources\": []} | is Terraform's own file of a state",
        "{\"format_version\": \"1.2\", \"planned_values\": {}} | is a plan, and no state",
        "{\"users\": []} | is not what terraform show -json prints",
        "No state. | is not what terraform show -json prints",
        "{\"format_version\": \"2.0\", \"values\": {}} | has format_version 2.0; known here are 0"
            + " and 1. Take a newer",
        "{\"format_version\": \"1.0\"} | manages no genesyscloud_user"
      })
  void convert_somethingElse_saysWhatItIsAndWritesNothing(String text, String told) {
    assertEquals(2, convert(text.getBytes(StandardCharsets.UTF_8)));

    assertTrue(err.toString().startsWith("error: - " + told), err::toString);
    assertFalse(Files.exists(roster()));
  }

  @Test
  void convert_noSuchFile_saysWhatMakesIt() {
    int exit =
        new CommandLine(
                new ConvertCommand(
                    Timing.system(), Map.of(), new ByteArrayInputStream(new byte[0])))
            .setErr(new PrintWriter(err, true))
            .execute(folder.resolve("none.json").toString(), roster().toString());

    assertEquals(2, exit);
    assertTrue(
        err.toString().contains("make it by: terraform show -json > STATE.json"), err::toString);
  }
}
