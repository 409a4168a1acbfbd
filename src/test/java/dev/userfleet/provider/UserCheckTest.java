package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CheckFailure;
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
                + " 'profileSkills': [], 'employerInfo': {'employeeId': '7'}}");

    assertEquals(List.of(), check(full).getFailuresList());
  }

  @Test
  void check_manyFaults_allAtOnce() {
    Struct bad = Props.of("{'email': 'nobody', 'state': 'gone', 'titel': 'x'}");

    assertEquals(List.of("titel", "name", "email", "state"), properties(check(bad)));
  }

  @Test
  void check_nearMiss_namesWhatWasMeant() {
    String reason = check(with("titel", Wire.text("x"))).getFailures(0).getReason();

    assertEquals("is no property of a user (did you mean title?)", reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"skills", "languages", "roles", "groups", "queues"})
  void check_reservedName_refused(String name) {
    assertEquals(List.of(name), properties(check(with(name, Wire.text("x")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "name", "state", "phoneNumbers", "certifications", "invite"})
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
  void check_emptyDivision_refused() {
    assertEquals(List.of("division"), properties(check(with("division", Wire.text("")))));
  }

  @Test
  void check_badSecretValue_notShown() {
    String reason = check(with("state", Props.secret("hush"))).getFailures(0).getReason();

    assertFalse(reason.contains("hush"), reason);
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

    assertEquals(List.of("phoneNumbers[0]"), properties(check(user)));
  }

  @Test
  void check_passwordVersionChangedWithoutPassword_refused() {
    Struct olds = with("passwordVersion", Wire.number(1));

    assertEquals(
        List.of("passwordVersion"),
        properties(UserCheck.check(olds, with("passwordVersion", Wire.number(2)))));
  }

  @Test
  void check_passwordVersionUnchangedWithoutPassword_passes() {
    Struct olds = with("passwordVersion", Wire.number(1));

    assertEquals(List.of(), UserCheck.check(olds, olds).getFailuresList());
  }

  private static CheckResponse check(Struct news) {
    return UserCheck.check(Struct.getDefaultInstance(), news);
  }

  private static Struct with(String key, Value value) {
    return Props.with(ALICE, key, value);
  }

  private static List<String> properties(CheckResponse response) {
    return response.getFailuresList().stream().map(CheckFailure::getProperty).toList();
  }
}
