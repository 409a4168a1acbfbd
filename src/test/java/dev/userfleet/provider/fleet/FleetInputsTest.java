package dev.userfleet.provider.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetInputsTest {

  @Test
  void of_userWithoutKey_emailInLowerCase() {
    assertEquals("alice@example.com", only("{'email': 'Alice@Example.com'}").key());
  }

  @Test
  void of_defaults_fillWhatIsNotGiven() {
    FleetInputs fleet =
        FleetInputs.of(
            Props.of(
                "{'users': [{'email': 'a@b.co', 'title': 'Lead'}],"
                    + " 'defaults': {'title': 'Agent', 'department': 'Care'}}"));

    assertEquals(
        Props.of("{'email': 'a@b.co', 'title': 'Lead', 'department': 'Care'}"),
        fleet.members().get(0).fields());
  }

  @Test
  void of_whatIsOfTheFleet_notAmongTheFields() {
    FleetMember member =
        only("{'email': 'a@b.co', 'key': 'E1', 'formerKey': 'E0', 'source': 'r.csv:2'}");

    assertEquals(Set.of("email"), member.fields().getFieldsMap().keySet());
    assertEquals("r.csv:2", member.source());
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "false, false",
    "null, ",
    "'\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"',"
  })
  void samePerson_asGiven_isTheAnswerIfThereIsOne(String given, @Nullable Boolean answer) {
    FleetMember member = only("{'email': 'a@b.co', 'samePerson': " + given + "}");

    assertEquals(Optional.ofNullable(answer), member.samePerson());
  }

  /** Check cleans it too, but who is who is decided before. */
  @Test
  void of_valuesAsPeopleTypeThem_areReadAsCheckReadsThem() {
    FleetMember member =
        only(
            "{'email': ' a@b.co\u200b', 'state': 'Inactive', 'samePerson': 'TRUE', 'key': ' E1 '}");

    assertEquals("a@b.co", member.email());
    assertEquals("E1", member.key());
    assertEquals(Optional.of(true), member.samePerson());
    assertTrue(member.row("urn", "E1", List.of()).inactive());
  }

  @Test
  void of_twoRowsWithOneEmailButForABlank_refused() {
    assertEquals(
        """
        nothing was registered:
          - users[1] has the e-mail of users[0], a@b.co""",
        refused("{'users': [{'email': 'a@b.co', 'key': '1'}, {'email': 'a@b.co ', 'key': '2'}]}"));
  }

  @Test
  void of_keyWithWhatCannotBeSeen_refused() {
    assertEquals(
        """
        nothing was registered:
          - users[0].key "E\\u200b1" holds a control character""",
        refused("{'users': [{'email': 'a@b.co', 'key': 'E\u200b1'}]}"));
  }

  @Test
  void toString_password_notPrinted() {
    FleetInputs fleet =
        FleetInputs.of(Props.of("{'users': [{'email': 'a@b.co', 'password': 'hush-hush'}]}"));

    assertFalse(fleet.toString().contains("hush-hush"), fleet::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'users': '?'} | users is not known yet; the list itself must be, or the engine would plan"
            + " to delete everybody",
        "{'users': ['?']} | users[0] must be a user that is known by now",
        "{'users': [{'email': '?'}]} "
            + "| users[0].email is not known yet; it must be, since it names the resource",
        "{'users': [{'email': 'a@b.co', 'key': '?'}]} "
            + "| users[0].key is not known yet; it must be, since it names the resource",
        "{'users': [], 'defaults': '?'} | defaults are not known yet; a fleet's must be",
        "{} | users is required",
        "{'users': 'x'} | users must be a list",
        "{'users': [{'email': 7}]} | users[0].email must be text",
        "{'users': [{'email': 'a@b.co', 'source': 7}]} | users[0].source must be text",
        "{'users': [], 'defaults': {'samePerson': true}} "
            + "| defaults.samePerson belongs to one user; it cannot be a default",
      })
  void of_inputThatCannotBe_saysWhatMustBe(String inputs, String fault) {
    assertEquals(
        "nothing was registered:\n  - " + fault, refused(inputs.replace("?", Wire.UNKNOWN_TEXT)));
  }

  @Test
  void of_faultsOfRowsWithASource_nameTheSource() {
    String message =
        refused(
            "{'users': [{'name': 'x', 'source': 'r.csv:2'},"
                + " {'email': 'a@b.co', 'key': 7, 'source': 'r.csv:3'},"
                + " {'email': 'A@b.co', 'source': 's.csv:2'}, {'email': 'a@b.co'}]}");

    assertEquals(
        """
        nothing was registered:
          - users[0].email (r.csv:2) is required
          - users[1].key (r.csv:3) must be text
          - users[2] (s.csv:2) has the key of users[1] (r.csv:3), a@b.co
          - users[2] (s.csv:2) has the e-mail of users[1] (r.csv:3), a@b.co
          - users[3] has the key of users[1] (r.csv:3), a@b.co
          - users[3] has the e-mail of users[1] (r.csv:3), a@b.co""",
        message);
  }

  @Test
  void of_sourceThatIsUnknownOrSecret_isNone() {
    FleetMember unknown = only("{'email': 'a@b.co', 'source': '" + Wire.UNKNOWN_TEXT + "'}");
    FleetMember secret =
        FleetInputs.of(
                listOf(Props.with(Props.of("{'email': 'a@b.co'}"), "source", Props.secret("r"))))
            .members()
            .get(0);

    assertEquals(List.of("", ""), List.of(unknown.source(), secret.source()));
  }

  @Test
  void of_unknownField_passes() {
    FleetMember member = only("{'email': 'a@b.co', 'title': '" + Wire.UNKNOWN_TEXT + "'}");

    assertTrue(Wire.isUnknown(member.fields().getFieldsOrThrow("title")));
  }

  @Test
  void of_secretList_everyFieldSecret() {
    Value users = Props.of("{'users': [{'email': 'a@b.co'}]}").getFieldsOrThrow("users");
    FleetInputs fleet =
        FleetInputs.of(Struct.newBuilder().putFields("users", Wire.secret(users)).build());

    assertTrue(Wire.isSecret(fleet.members().get(0).fields().getFieldsOrThrow("email")));
  }

  @Test
  void of_secretPassword_othersStayPlain() {
    Struct user = Props.with(Props.of("{'email': 'a@b.co'}"), "password", Props.secret("p"));
    FleetInputs fleet = FleetInputs.of(listOf(user));

    assertEquals(user, fleet.members().get(0).fields());
  }

  @Test
  void of_formerKeysOfTwoOrOfAnotherRow_named() {
    assertEquals(
        """
        nothing was registered:
          - users[1] has the former key of users[0], E1
          - users[3] has as former key the key of users[2], E4""",
        refused(
            "{'users': [{'email': 'a@b.co', 'key': 'E2', 'formerKey': 'E1'},"
                + " {'email': 'b@b.co', 'key': 'E3', 'formerKey': 'E1'},"
                + " {'email': 'c@b.co', 'key': 'E4', 'formerKey': 'E4'},"
                + " {'email': 'd@b.co', 'key': 'E5', 'formerKey': 'E4'}]}"));
  }

  @Test
  void of_manyFaults_allNamed() {
    String message =
        refused(
            "{'user': 1, 'users': [{'name': 'x'}, {'email': 'a@b.co'}, {'email': 'A@b.co'}],"
                + " 'defaults': {'titel': 'x'}}");

    assertTrue(message.contains("user is no property of a fleet (did you mean users?)"), message);
    assertTrue(message.contains("users[0].email is required"), message);
    assertTrue(message.contains("users[2] has the e-mail of users[1], a@b.co"), message);
    assertTrue(
        message.contains("defaults.titel is no property of a user (did you mean title?)"), message);
  }

  @Test
  void managers_managerInFleet_foundWithoutCase() {
    List<FleetMember> members =
        FleetInputs.of(
                Props.of(
                    "{'users': [{'email': 'boss@b.co'}, {'email': 'a@b.co', 'manager':"
                        + " 'Boss@b.co'}, {'email': 'c@b.co', 'manager': 'else@b.co'}]}"))
            .members();

    FleetOrder order = new FleetOrder(members, Map.of());
    assertEquals(
        List.of("-", "boss@b.co", "-"),
        members.stream()
            .map(member -> order.manager(member).map(FleetMember::key).orElse("-"))
            .toList());
  }

  @Test
  void of_circleOfManagers_namesTheCircle() {
    assertEquals(
        "nothing was registered: a circle of managers: a@b.co → b@b.co → a@b.co",
        circle(
            "{'users': [{'email': 'x@b.co', 'manager': 'a@b.co'},"
                + " {'email': 'a@b.co', 'manager': 'b@b.co'},"
                + " {'email': 'b@b.co', 'manager': 'a@b.co'}]}",
            Map.of()));
  }

  @Test
  void of_managerWhoTakesTheEmailOfOneWhoReports_namesTheCircle() {
    assertEquals(
        "nothing was registered: a circle of managers and e-mails that are handed on: A (a@b.co) →"
            + " B (b@b.co) → A (a@b.co). Change the manager in a pulumi up of its own",
        circle(
            "{'users': [{'key': 'A', 'email': 'a@b.co'},"
                + " {'key': 'B', 'email': 'b@b.co', 'manager': 'a@b.co'}]}",
            Map.of(0, 1)));
  }

  private static String circle(String inputs, Map<Integer, Integer> givers) {
    List<FleetMember> members = FleetInputs.of(Props.of(inputs)).members();
    Map<FleetMember, FleetMember> handedOn = new HashMap<>();
    givers.forEach((taker, giver) -> handedOn.put(members.get(taker), members.get(giver)));
    return String.valueOf(
        assertThrows(ProviderFault.class, () -> new FleetOrder(members, handedOn)).getMessage());
  }

  private static String refused(String inputs) {
    return String.valueOf(
        assertThrows(ProviderFault.class, () -> FleetInputs.of(Props.of(inputs))).getMessage());
  }

  private static FleetMember only(String user) {
    return FleetInputs.of(Props.of("{'users': [" + user + "]}")).members().get(0);
  }

  private static Struct listOf(Struct user) {
    return Struct.newBuilder().putFields("users", Props.list(user)).build();
  }
}
