package dev.userfleet.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command against the embedded org. */
class DoctorCommandTest {
  private static final String READS =
      "directory:user:view, authorization:division:view, directory:organization:view";

  private final Timing timing = Timing.system();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SimulatorServer org = start("{}");
  @TempDir Path folder;

  @AfterEach
  void stop() {
    org.close();
  }

  private SimulatorServer start(String settings) {
    return SimulatorServer.start(SimulatorSettings.read(settings), timing);
  }

  private void use(String settings) {
    org.close();
    org = start(settings);
  }

  @Test
  void call_healthyOrg_endsWithZero() {
    assertEquals(0, doctor(config()), () -> out + "" + err);
  }

  @Test
  void call_healthyOrg_saysWhichOneItIs() {
    doctor(config());

    assertTrue(line("organization").startsWith("ok   organization   simulator ("), out::toString);
  }

  @Test
  void call_healthyOrg_namesItsDivisions() {
    doctor(config());

    assertTrue(line("divisions").contains("Home"), out::toString);
  }

  @Test
  void call_limitTold_isNamed() {
    use("{limit: 180/60s}");

    doctor(config());

    assertTrue(line("limit").startsWith("ok   limit          180 calls a window"), out::toString);
  }

  @Test
  void call_limitNotTold_saysSo() {
    use("{limit-headers: none}");

    doctor(config());

    assertTrue(line("limit").startsWith("note"), out::toString);
  }

  @Test
  void call_windowForEachToken_saysThatMoreMultiplyTheLimit() {
    doctor(config());

    assertTrue(line("tokens").startsWith("ok   tokens         each has a window"), out::toString);
  }

  @Test
  void call_oneWindowForAllTokens_saysThatMoreGainNothing() {
    use("{limit-per: client}");
    JsonObject config = config();
    set(config, "tokens", "10", false);

    doctor(config);

    assertTrue(
        line("tokens")
            .contains("or somebody else's: userfleet:tokens: 10 gains nothing; remove it"),
        out::toString);
  }

  @Test
  void call_withoutWrite_changesNobody() {
    doctor(config());

    assertTrue(org.users().isEmpty());
  }

  @Test
  void call_write_leavesNobody() {
    int exit = doctor(config(), "--write");

    assertEquals(0, exit, () -> out + "" + err);
    assertEquals(0, org.stats().get("liveUsers").getAsInt());
    assertEquals(1, org.stats().get("deletedUsers").getAsInt());
  }

  @Test
  void call_permissionToCreateMissing_namesIt() {
    use("{permissions: \"" + READS + "\"}");

    int exit = doctor(config(), "--write");

    assertEquals(1, exit);
    assertTrue(line("create").contains("directory:user:add"), out::toString);
  }

  @Test
  void call_permissionToDeleteMissing_namesWhoIsLeft() {
    use("{permissions: \"" + READS + ", directory:user:add, directory:user:edit\"}");

    doctor(config(), "--write");

    String id = org.users().get(0).getAsJsonObject().get("id").getAsString();
    assertTrue(out.toString().contains("(" + id + ") in the admin UI"), out::toString);
  }

  private JsonObject config(String roster) throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), roster);
    JsonObject config = config();
    set(config, "roster", file.toString(), false);
    return config;
  }

  @Test
  void call_rosterOfAgents_saysThatAllIsThere() throws IOException {
    int exit =
        doctor(
            config(
                """
                email,name,division,groups,queues,roles,managementUnit
                ann@example.com,Ann,Sales,Service,Support@2;Sales,Agent;Supervisor@*,Contact centre Berlin
                """));

    assertEquals(0, exit, () -> out + "" + err);
    assertTrue(
        out.toString().contains("ok   names          queue: 2 named, all there"), out::toString);
    assertTrue(out.toString().contains("ok   permission     to take roles away"), out::toString);
    assertTrue(org.users().isEmpty());
  }

  @Test
  void call_namesThatTheOrgLacks_saysWhoWantsThem() throws IOException {
    int exit =
        doctor(
            config(
                """
                key,email,name,queues,roles
                E1,ann@example.com,Ann,Suport,Agent@Nowhere
                E2,bob@example.com,Bob,Suport,
                """));

    assertEquals(1, exit);
    assertTrue(
        out.toString()
            .contains(
                "fail names          the org has no queue 'Suport' (did you mean Support?); wanted"
                    + " by E1, E2"),
        out::toString);
    assertTrue(out.toString().contains("no division 'Nowhere'; wanted by E1"), out::toString);
  }

  @Test
  void call_defaultsThatNameAGroup_countForEveryRow() throws IOException {
    JsonObject config = config("key,email,name\nE1,ann@example.com,Ann\n");
    set(config, "defaults", "{\"groups\": [\"Nobodies\"]}", false);

    assertEquals(1, doctor(config));

    assertTrue(out.toString().contains("no group 'Nobodies'; wanted by E1"), out::toString);
  }

  @Test
  void call_columnWithoutItsPermission_namesItAndWhatItIsFor() throws IOException {
    use(
        "{permissions: \""
            + READS
            + ", authorization:role:view, authorization:grant:add, routing:queue:view\"}");

    int exit = doctor(config("email,name,queues,roles\nann@example.com,Ann,Support,Agent\n"));

    assertEquals(1, exit);
    assertTrue(
        out.toString()
            .contains(
                "fail permission     authorization:grant:delete is missing, to take roles away; "),
        out::toString);
    assertTrue(
        out.toString()
            .contains("fail permission     routing:queue:edit or routing:queueMember:manage is"),
        out::toString);
    assertTrue(out.toString().contains("ok   permission     to grant roles"), out::toString);
    assertFalse(out.toString().contains("group"), out::toString);
  }

  @Test
  void call_permissionThatCannotBeSeen_isANote() throws IOException {
    use("{faults: '503: POST /api/v2/groups/*/members'}");
    JsonObject config = config("email,name,groups\nann@example.com,Ann,Service\n");
    set(config, "maxAttempts", "1", false);

    assertEquals(0, doctor(config), () -> out + "" + err);

    assertTrue(
        line("permission").contains("whether the client may take people into groups"),
        out::toString);
  }

  @Test
  void call_rosterThatIsNotThereYet_isANote() {
    JsonObject config = config();
    set(config, "roster", folder.resolve("users.csv").toString(), false);

    assertEquals(0, doctor(config), () -> out + "" + err);

    assertTrue(line("roster").contains("is not there yet, or empty"), out::toString);
  }

  @Test
  void call_noRosterConfigured_isANote() {
    doctor(config());

    assertTrue(line("roster").startsWith("note roster         userfleet:roster is not set"));
  }

  @Test
  void call_rosterWithFaults_saysWhatNamesThem() throws IOException {
    assertEquals(1, doctor(config("email,name\nann,Ann\n")));

    assertTrue(line("roster").contains("has faults, 1 of them; roster check "), out::toString);
  }

  @Test
  void call_anotherOrganizationConfigured_looksNoFurther() {
    JsonObject config = config();
    set(config, "organization", "8f1c3a52-1111-4222-8333-944444444444", false);

    int exit = doctor(config);

    assertEquals(1, exit);
    assertEquals(1, out.toString().lines().count(), out::toString);
  }

  @Test
  void call_organizationStillEmpty_failsWithTheLineToType() {
    JsonObject config = config();
    set(config, "organization", "", false);

    int exit = doctor(config);

    assertEquals(1, exit);
    assertTrue(
        line("organization").contains("pulumi config set userfleet:organization "), out::toString);
  }

  @Test
  void call_organizationMayNotBeRead_isANote() {
    use("{faults: \"403: GET /api/v2/organizations/me\"}");

    int exit = doctor(config());

    assertEquals(0, exit, () -> out + "" + err);
    assertTrue(line("organization").startsWith("note"), out::toString);
  }

  @Test
  void call_organizationMayNotBeReadButIsNamed_looksNoFurther() {
    use("{faults: \"403: GET /api/v2/organizations/me\"}");
    JsonObject config = config();
    set(config, "organization", "8f1c3a52-1111-4222-8333-944444444444", false);

    int exit = doctor(config);

    assertEquals(1, exit);
    assertTrue(line("limit").isEmpty(), out::toString);
  }

  @Test
  void call_divisionsMayNotBeRead_isANote() {
    use("{faults: \"403: GET /api/v2/authorization/divisions\"}");

    int exit = doctor(config());

    assertEquals(0, exit, () -> out + "" + err);
    assertTrue(
        line("divisions").startsWith("note divisions      no user may name one; "), out::toString);
  }

  @Test
  void call_defaultDivisionThatTheOrgLacks_fails() {
    JsonObject config = config();
    set(config, "defaults", "{\"division\": \"Marketing\"}", false);

    int exit = doctor(config);

    assertEquals(1, exit);
    assertTrue(
        line("divisions")
            .contains("Marketing, which userfleet:defaults.division names, is not among Back"),
        out::toString);
  }

  @Test
  void call_writeWithDefaultDivision_makesTheUserThere() {
    use("{permissions: \"" + READS + ", directory:user:add\"}");
    JsonObject config = config();
    set(config, "defaults", "{\"division\": \"sales\"}", false);

    doctor(config, "--write");

    JsonObject left = org.users().get(0).getAsJsonObject();
    assertEquals("Sales", left.getAsJsonObject("division").get("name").getAsString());
  }

  @Test
  void call_windowThatEndsMeanwhile_doesNotJudgeTokens() {
    use("{limit: 180/2s}");

    doctor(config());

    assertTrue(line("tokens").contains("run doctor again"), out::toString);
  }

  @Test
  void call_createThatIsLost_namesWhoMayBeLeft() {
    use("{faults: \"cut-after: POST /api/v2/users\"}");
    JsonObject config = config();
    set(config, "maxAttempts", "1", false);

    doctor(config, "--write");

    assertTrue(out.toString().contains("It may have been made: look for"), out::toString);
  }

  @Test
  void call_userWhoIsNotFoundAtOnce_isDeletedAllTheSame() {
    use("{faults: \"404: call 1 DELETE /api/v2/users/*, 404: call 1 PATCH /api/v2/users/*\"}");
    JsonObject config = config();
    set(config, "baseDelay", "0.001s", false);

    int exit = doctor(config, "--write");

    assertEquals(0, exit, () -> out + "" + err);
    assertEquals(0, org.stats().get("liveUsers").getAsInt());
  }

  @Test
  void call_userWhoIsNeverFound_isNamed() {
    use("{faults: \"404: DELETE /api/v2/users/*\"}");
    JsonObject config = config();
    set(config, "baseDelay", "0.001s", false);

    int exit = doctor(config, "--write");

    assertEquals(1, exit);
    assertTrue(out.toString().contains("in the admin UI: it was made just now"), out::toString);
  }

  @Test
  void call_answerToTheCreateThatCannotBeRead_namesWhoMayBeLeft() {
    use("{faults: \"bad-json: POST /api/v2/users\"}");

    doctor(config(), "--write");

    assertTrue(out.toString().contains("It may have been made: look for"), out::toString);
  }

  @Test
  void call_defaultDivisionById_isFound() {
    doctor(config(), "--write");
    String home =
        org.users().get(0).getAsJsonObject().getAsJsonObject("division").get("id").getAsString();
    JsonObject config = config();
    set(config, "defaults", "{\"division\": \"" + home + "\"}", false);

    assertEquals(0, doctor(config), () -> out + "" + err);
  }

  @Test
  void call_divisionsThatFail_isNoNote() {
    use("{faults: \"503: GET /api/v2/authorization/divisions\"}");
    JsonObject config = config();
    set(config, "maxAttempts", "1", false);

    assertEquals(1, doctor(config), () -> out + "" + err);
  }

  @Test
  void call_limitNotTold_cannotJudgeTokens() {
    use("{limit-headers: none}");

    doctor(config());

    assertTrue(line("tokens").contains("cannot be seen: answers do not tell"), out::toString);
  }

  @Test
  void call_secondLoginRefused_saysWhy() {
    use("{faults: \"503: call 2 POST /oauth/token\"}");
    JsonObject config = config();
    set(config, "maxAttempts", "1", false);

    doctor(config);

    assertTrue(line("tokens").startsWith("note tokens         no second one: "), out::toString);
  }

  @Test
  void call_defaultsOfAnotherKind_saysHowToSetThem() {
    JsonObject config = config();
    set(config, "defaults", "Sales", false);

    int exit = doctor(config);

    assertEquals(2, exit);
    assertTrue(
        err.toString().contains("pulumi config set --path userfleet:defaults."), err::toString);
  }

  @Test
  void call_configFileThatIsMissing_saysWhatMakesOne() {
    int exit =
        new CommandLine(new DoctorCommand(timing, Map.of(), InputStream.nullInputStream()))
            .setErr(new PrintWriter(err, true))
            .execute("--config", "nowhere.json");

    assertEquals(2, exit);
    assertTrue(err.toString().contains("pulumi config --json --show-secrets > "), err::toString);
  }

  /** Somebody named the stack, and was told to set what its simulator does not want. */
  @Test
  void call_noConfig_saysHowToGiveTheStacksSettings() {
    int exit =
        new CommandLine(new DoctorCommand(timing, Map.of(), InputStream.nullInputStream()))
            .setErr(new PrintWriter(err, true))
            .execute("--stack", "dev");

    assertEquals(2, exit);
    assertTrue(err.toString().endsWith(DoctorCommand.COMMAND + "\n"), err::toString);
  }

  @Test
  void call_secretOfAnotherNamespaceLeftOut_isNotAskedFor() {
    JsonObject config = config();
    JsonObject other = new JsonObject();
    other.addProperty("secret", true);
    config.add("aws:secretKey", other);

    assertEquals(0, doctor(config), () -> out + "" + err);
  }

  @Test
  void call_wrongSecret_saysWhatTheOrgSaid() {
    JsonObject config = config();
    set(config, "clientSecret", "hush", true);

    int exit = doctor(config);

    assertEquals(1, exit);
    assertTrue(line("organization").startsWith("fail"), out::toString);
    assertFalse((out + "" + err).contains("hush"));
  }

  @Test
  void call_nothingConfigured_saysWhatIsMissing() {
    int exit = doctor(new JsonObject());

    assertEquals(2, exit);
    assertTrue(err.toString().contains("userfleet:clientId"), err::toString);
  }

  @Test
  void call_secretsLeftOut_namesTheFlag() {
    JsonObject config = config();
    config.getAsJsonObject("userfleet:clientSecret").remove("value");

    int exit = doctor(config);

    assertEquals(2, exit);
    assertTrue(err.toString().contains("--show-secrets"), err::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "KEY  VALUE", "{\"userfleet:tokens\": 3}"})
  void call_configOfAnotherKind_isRefused(String text) {
    assertEquals(2, run(text), () -> out + "" + err);
  }

  private JsonObject config() {
    JsonObject config = new JsonObject();
    set(config, "apiUrl", org.url(), false);
    set(config, "loginUrl", org.url(), false);
    set(config, "clientId", "simulator", false);
    set(config, "clientSecret", "simulator", true);
    return config;
  }

  private static void set(JsonObject config, String key, String value, boolean secret) {
    JsonObject setting = new JsonObject();
    setting.addProperty("value", value);
    setting.addProperty("secret", secret);
    config.add("userfleet:" + key, setting);
  }

  private int doctor(JsonObject config, String... more) {
    return run(config.toString(), more);
  }

  private int run(String config, String... more) {
    DoctorCommand doctor =
        new DoctorCommand(timing, Map.of(), new ByteArrayInputStream(config.getBytes(UTF_8)));
    CommandLine line =
        new CommandLine(doctor)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(List.of("--config", "-"));
    arguments.addAll(List.of(more));
    return line.execute(arguments.toArray(String[]::new));
  }

  private String line(String about) {
    return out.toString()
        .lines()
        .filter(line -> line.length() > 5 && line.substring(5).startsWith(about + " "))
        .findFirst()
        .orElse("");
  }
}
