package dev.userfleet.provider.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CheckResponse;

class UserCheckTest {
  private static final Struct ALICE = Props.of("{'email': 'alice@example.com', 'name': 'Alice'}");

  @Test
  void check_goodUser_noFailureAndInputsAsGiven() {
    CheckResponse response = check(ALICE);

    assertEquals(List.of(), response.getFailuresList());
    assertEquals(ALICE, response.getInputs());
  }

  @Test
  void check_everyFieldGiven_noFailure() {
    Struct full =
        Props.of(
            "{'email': 'a@b.co', 'name': 'A', 'division': 'Sales', 'department': '', 'title': 'T',"
                + " 'state': 'inactive', 'password': 'p', 'passwordVersion': 2, 'invite': true,"
                + " 'manager': 'm@b.co', 'phoneNumbers': [{'number': '+4930123456', 'type':"
                + " 'work'}, {'extension': '12'}], 'acdAutoAnswer': false, 'certifications': ['c'],"
                + " 'profileSkills': [], 'employerInfo': {'employeeId': '7'},"
                + " 'samePerson': true}");

    assertEquals(List.of(), check(full).getFailuresList());
  }

  @Test
  void check_manyFaults_allAtOnce() {
    Struct bad = Props.of("{'email': 'nobody', 'state': 'gone', 'titel': 'x'}");

    assertEquals(
        List.of(
            "titel is no property of a user (did you mean title?)",
            "name is required",
            "email \"nobody\" is no e-mail address such as ann@example.com",
            "state \"gone\" is none of active, inactive"),
        faults(check(bad)));
  }

  @Test
  void check_nearMiss_namesWhatWasMeant() {
    String reason = check(with("titel", Wire.text("x"))).getFailures(0).getReason();

    assertEquals("is no property of a user (did you mean title?)", reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles", "groups", "queues", "managementUnit", "workPlan"})
  void check_membership_namesTheResourcesForIt(String name) {
    assertEquals(
        List.of(
            name
                + " belongs to a row of a UserFleet; a program declares GroupMembers, QueueMembers,"
                + " RoleGrants or ManagementUnitAgents in its place"),
        faults(check(with(name, Wire.text("x")))));
  }

  @Test
  void faults_membershipsOfAMember_areRead() {
    Struct member = with("groups", Props.of("{'groups': ['A', 'A']}").getFieldsOrThrow("groups"));

    assertEquals(
        List.of("groups[1] \"A\" stands twice"),
        UserCheck.faults(member).stream()
            .map(fault -> fault.getProperty() + " " + fault.getReason())
            .toList());
  }

  @Test
  void faults_workPlanWithoutAUnit_refused() {
    Struct member = with("workPlan", Wire.text("Day shift"));

    assertEquals(1, UserCheck.faults(member).size());
    assertEquals(1, UserCheck.faults(Props.with(member, "managementUnit", Wire.text(""))).size());
    assertEquals(
        List.of(), UserCheck.faults(Props.with(member, "managementUnit", Wire.text("Berlin"))));
    assertEquals(List.of(), UserCheck.faults(Props.with(member, "managementUnit", Wire.unknown())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "name", "state", "phoneNumbers", "certifications", "samePerson"})
  void check_unknownValue_passes(String field) {
    assertEquals(List.of(), check(with(field, Wire.unknown())).getFailuresList());
  }

  @Test
  void check_unknownPartOfList_passes() {
    Struct user =
        Props.of(
            "{'email': 'a@b.co', 'name': 'A', 'certifications': ['"
                + Wire.UNKNOWN_TEXT
                + "'], 'phoneNumbers': ['"
                + Wire.UNKNOWN_TEXT
                + "']}");

    assertEquals(List.of(), check(user).getFailuresList());
  }

  @Test
  void check_secretValue_staysSecret() {
    Struct user = with("title", Props.secret("boss"));

    assertEquals(user, check(user).getInputs());
  }

  @Test
  void check_plainPassword_becomesSecret() {
    assertEquals(
        with("password", Props.secret("p")), check(with("password", Wire.text("p"))).getInputs());
  }

  @Test
  void check_nullsInsideValues_takenAsNotGiven() {
    Struct user =
        Props.of(
            "{'email': 'a@b.co', 'name': 'A', 'certifications': [null, 'x'],"
                + " 'phoneNumbers': [null, {'number': null, 'extension': '12'}]}");

    CheckResponse response = check(user);

    assertEquals(List.of(), response.getFailuresList());
    assertEquals(
        Props.of(
            "{'email': 'a@b.co', 'name': 'A', 'certifications': ['x'],"
                + " 'phoneNumbers': [{'extension': '12'}]}"),
        response.getInputs());
  }

  @Test
  void check_badSecretValue_notShown() {
    String reason = check(with("state", Props.secret("hush"))).getFailures(0).getReason();

    assertEquals("the secret value given is none of active, inactive", reason);
  }

  @Test
  void check_null_takenAsNotGiven() {
    Struct user = with("title", Value.newBuilder().setNullValueValue(0).build());

    assertEquals(ALICE, check(user).getInputs());
  }

  @Test
  void check_phoneWithNumberAndExtension_refused() {
    Struct user =
        Props.of(
            "{'email': 'a@b.co', 'name': 'A',"
                + " 'phoneNumbers': [{'number': '+4930123456', 'extension': '1'}]}");

    assertEquals(
        List.of(
            "phoneNumbers[0] takes either a number or an extension, and a type where it is not for"
                + " work (in CSV: mobile:+4930123456 or x1234)"),
        faults(check(user)));
  }

  @Test
  void check_passwordVersionChangedWithoutPassword_refused() {
    Struct olds = with("passwordVersion", Wire.number(1));

    assertEquals(
        List.of(
            "passwordVersion changed, but no password is given; for a roster: pulumi config set"
                + " --secret --path 'userfleet:passwords[\"KEY\"]'"),
        faults(UserCheck.check(olds, with("passwordVersion", Wire.number(2)))));
  }

  @Test
  void check_passwordVersionUnchangedWithoutPassword_passes() {
    Struct olds = with("passwordVersion", Wire.number(1));

    assertEquals(List.of(), UserCheck.check(olds, olds).getFailuresList());
  }

  /** The field's value as JSON, the property that is named, and the reason. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "division | '' | division | must not be empty",
        "title | 3 | title | must be a text, not a number",
        "title | 'a\\u0007b' | title | `\"a\\u0007b\"` holds a control character",
        "passwordVersion | 1.5 | passwordVersion | `\"1.5\"` is no whole number",
        "passwordVersion | 'one' | passwordVersion | `\"one\"` is no whole number",
        "acdAutoAnswer | 0 | acdAutoAnswer | `\"0\"` is neither true nor false",
        "acdAutoAnswer | 'yes' | acdAutoAnswer | `\"yes\"` is neither true nor false",
        "certifications | 'one' | certifications | must be a list",
        "certifications | ['one', ''] | certifications[1] | must not be empty",
        "phoneNumbers | '+49' | phoneNumbers | must be a list",
        "phoneNumbers | ['+49'] | phoneNumbers[0] | must be a map of extension, number, type",
        "phoneNumbers | [{'number': '0301234'}] | phoneNumbers[0].number"
            + " | `\"0301234\"` is no E.164 number such as +4930123456, and names no country",
        "phoneNumbers | [{'extension': 'x1'}] | phoneNumbers[0].extension"
            + " | `\"x1\"` is no extension: it takes 1 to 20 digits",
        "phoneNumbers | [{'extension': '1', 'type': 'fax'}] | phoneNumbers[0].type | `\"fax\"` is"
            + " none of primary, work, work2, work3, work4, home, mobile, main, other",
        "phoneNumbers | [{'extension': '1', 'typ': 'work'}] | phoneNumbers[0].typ"
            + " | unknown; did you mean type?",
        "employerInfo | 'E1' | employerInfo"
            + " | must be a map of dateHire, employeeId, employeeType, officialName",
        "employerInfo | {'employeeId': 7} | employerInfo.employeeId"
            + " | must be a text, not a number",
        "employerInfo | {'employeId': '7'} | employerInfo.employeId"
            + " | unknown; did you mean employeeId?",
      })
  void check_badValue_namesThePlaceAndTheReason(
      String field, String json, String property, String reason) {
    Struct user = Props.of("{'email': 'a@b.co', 'name': 'A', '" + field + "': " + json + "}");
    if (field.equals("passwordVersion")) {
      user = Props.with(user, "password", Props.secret("p"));
    }

    assertEquals(List.of(property + " " + reason.replace("`", "")), faults(check(user)));
  }

  @Test
  void check_withoutEmail_isRefused() {
    assertEquals(List.of("email is required"), faults(check(Props.of("{'name': 'A'}"))));
  }

  @ParameterizedTest
  @CsvSource({
    // recorded, declared, whether the password is asked for
    "1, 1, false",
    "'\"1\"', 1, false",
    "1, '\"1\"', false",
    "1, 2, true",
    "none, 2, true",
    "1, unknown, false",
    "none, unknown, false"
  })
  void check_passwordVersionWithoutPassword_refusedWhereItIsAnother(
      String before, String now, boolean refused) {
    Struct olds = before.equals("none") ? ALICE : version(before);
    Struct news = version(now.equals("unknown") ? "'" + Wire.UNKNOWN_TEXT + "'" : now);

    assertEquals(refused, UserCheck.check(olds, news).getFailuresCount() > 0);
  }

  private static Struct version(String value) {
    return Props.of(
        "{'email': 'a@b.co', 'name': 'A', 'passwordVersion': " + value.replace('"', '\'') + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "boss@b.co, true",
    "'', true",
    "00000000-0000-4000-8000-000000000001, true",
    "Ann Lee, false",
    "E42, false"
  })
  void check_manager_emailOrId(String manager, boolean passes) {
    CheckResponse response = check(with("manager", Wire.text(manager)));

    assertEquals(
        passes ? List.of() : List.of("manager \"" + manager + "\" is neither an e-mail nor an id"),
        faults(response));
  }

  @Test
  void check_secretManagersName_refusedWithoutIt() {
    assertEquals(
        List.of("manager is neither an e-mail nor an id"),
        faults(check(with("manager", Props.secret("Ann Lee")))));
  }

  /** A program can compute one. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void check_numberThatIsNone_aFaultOrTextInAnyField(double number) {
    for (Field field : Field.OF_USER) {
      CheckResponse response = check(with(field.label(), Wire.number(number)));

      assertTrue(
          response.getFailuresList().stream()
              .allMatch(failure -> failure.getProperty().startsWith(field.label())),
          () -> field.label() + ": " + faults(response));
    }
    assertEquals(
        1,
        check(with("passwordVersion", Wire.number(number))).getFailuresList().stream()
            .filter(failure -> failure.getProperty().equals("passwordVersion"))
            .count());
  }

  @Test
  void check_whatSdksAddForThemselves_isDropped() {
    assertEquals(ALICE, check(with("__defaults", Wire.text("x"))).getInputs());
  }

  private static CheckResponse check(Struct news) {
    return UserCheck.check(Struct.getDefaultInstance(), news);
  }

  private static Struct with(String key, Value value) {
    return Props.with(ALICE, key, value);
  }

  private static List<String> faults(CheckResponse response) {
    return response.getFailuresList().stream()
        .map(failure -> failure.getProperty() + " " + failure.getReason())
        .toList();
  }
}
