package dev.userfleet.provider.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.resource.UserCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetInputsTest {

  @Test
  void of_userWithoutKey_emailInLowerCase() {
    assertEquals("alice@example.com", only("{'email': 'Alice@Example.com'}").key());
  }

  @Test
  void of_defaults_fillWhatIsNotGiven() {
    FleetInputs fleet =
        fleet(
            "{'users': [{'email': 'a@b.co', 'title': 'Lead'}],"
                + " 'defaults': {'title': 'Agent', 'department': 'Care'}}");

    assertEquals(
        Props.of("{'email': 'a@b.co', 'name': 'N', 'title': 'Lead', 'department': 'Care'}"),
        fleet.members().get(0).fields());
  }

  @Test
  void of_memberships_besideTheFieldsOfTheUser() {
    FleetMember member =
        fleet(
                "{'users': [{'email': 'a@b.co', 'queues': ['Support @ 2'], 'workPlan': ' Day '}],"
                    + " 'defaults': {'groups': ['Everybody'], 'managementUnit': 'Berlin'}}")
            .members()
            .get(0);

    assertEquals(Set.of("email", "name"), member.fields().getFieldsMap().keySet());
    assertEquals(
        Props.of(
            "{'queues': ['Support@2'], 'workPlan': 'Day', 'groups': ['Everybody'],"
                + " 'managementUnit': 'Berlin'}"),
        member.memberships());
  }

  @Test
  void of_whatIsOfTheFleet_notAmongTheFields() {
    FleetMember member =
        only("{'email': 'a@b.co', 'key': 'E1', 'formerKey': 'E0', 'source': 'r.csv:2'}");

    assertEquals(Set.of("email", "name"), member.fields().getFieldsMap().keySet());
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
    FleetInputs fleet = fleet("{'users': [{'email': 'a@b.co', 'password': 'hush-hush'}]}");

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
            + "| users[0].email is not known yet; give the row a key, which then names the resource",
        "{'users': [{'email': 'a@b.co', 'key': '?'}]} "
            + "| users[0].key is not known yet; it must be, since it names the resource",
        "{'users': [], 'defaults': '?'} | defaults are not known yet; a fleet's must be",
        "{} | users is required",
        "{'users': 'x'} | users must be a list",
        "{'users': [], 'defaults': 'title'} | defaults must be a map of fields to values",
        "{'users': [], 'keyPrefix': 7} | keyPrefix must be text",
        "{'users': [{'email': 7, 'name': 'N'}]} | users[0].email must be a text, not a number",
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
          - users[3] has the key of users[1] (r.csv:3), a@b.co""",
        message);
  }

  @Test
  void of_sourceThatIsUnknownOrSecret_isNone() {
    FleetMember unknown = only("{'email': 'a@b.co', 'source': '" + Wire.UNKNOWN_TEXT + "'}");
    FleetMember secret =
        FleetInputs.of(
                listOf(
                    Props.with(
                        Props.of("{'email': 'a@b.co', 'name': 'N'}"), "source", Props.secret("r"))))
            .members()
            .get(0);

    assertEquals(List.of("", ""), List.of(unknown.source(), secret.source()));
  }

  @Test
  void of_valueThatIsNotKnownYet_passes() {
    FleetMember member = only("{'email': 'a@b.co', 'title': '" + Wire.UNKNOWN_TEXT + "'}");

    assertTrue(Wire.isUnknown(member.fields().getFieldsOrThrow("title")));
  }

  @Test
  void of_secretList_everyFieldSecret() {
    Value users =
        Props.of("{'users': [{'email': 'a@b.co', 'name': 'N'}]}").getFieldsOrThrow("users");
    FleetInputs fleet =
        FleetInputs.of(Struct.newBuilder().putFields("users", Wire.secret(users)).build());

    assertTrue(Wire.isSecret(fleet.members().get(0).fields().getFieldsOrThrow("email")));
  }

  @Test
  void of_secretPassword_othersStayPlain() {
    Struct user =
        Props.with(Props.of("{'email': 'a@b.co', 'name': 'N'}"), "password", Props.secret("p"));
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
    assertTrue(message.contains("users[2] has the key of users[1], a@b.co"), message);
    assertTrue(
        message.contains("defaults.titel is no property of a user (did you mean title?)"), message);
  }

  /** What Check would have said of each, one after the other. */
  @Test
  void of_faultsOfManyMembers_allOfAllNamed() {
    assertEquals(
        """
        nothing was registered:
          - defaults.state "gone" is none of active, inactive
          - users[0].titel (r.csv:2) is no property of a user (did you mean title?)
          - users[0].email (r.csv:2) "a.b.co" is no e-mail address such as ann@example.com
          - users[1].name is required
          - users[1].manager "Ann Lee" is neither an e-mail nor an id""",
        refused(
            "{'users': [{'key': '1', 'email': 'a.b.co', 'titel': 'x', 'name': 'A',"
                + " 'source': 'r.csv:2'}, {'email': 'b@b.co', 'manager': 'Ann Lee', 'name': null},"
                + " {'email': 'c@b.co'}], 'defaults': {'state': 'gone'}}"));
  }

  /** Whatever is wrong with one user, a fleet says it as Check does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'A'}",
        "{'email': 'a@b.co', 'name': 7}",
        "{'email': 'a@b.co', 'name': 'A', 'phoneNumbers': [{'number': 'x'}]}",
        "{'email': 'a@b.co', 'name': 'A', 'skills': {'x': 7}}",
        "{'email': 'a@b.co', 'name': 'A', 'state': 'x', 'invite': 'y', 'nam': 'z'}",
      })
  void of_anyFaultOfAUser_saidAsCheckSaysIt(String user) {
    List<String> check =
        UserCheck.check(Struct.getDefaultInstance(), Props.of(user)).getFailuresList().stream()
            .map(failure -> "  - users[0]." + failure.getProperty() + " " + failure.getReason())
            .toList();

    String said =
        String.valueOf(
            assertThrows(
                    ProviderFault.class,
                    () -> FleetInputs.of(Props.of("{'users': [" + user + "]}")))
                .getMessage());

    assertEquals("nothing was registered:\n" + String.join("\n", check), said);
  }

  @ParameterizedTest
  @CsvSource({"key, 1", "key, 2", "keyPrefix, 3", "formerKey, 4"})
  void of_emptyText_isNone(String what, int unused) {
    String member =
        "{'email': 'A@b.co'" + (what.equals("keyPrefix") ? "" : ", '" + what + "': ' '");
    FleetInputs fleet = fleet("{'users': [" + member + "}], 'keyPrefix': ''}");

    assertEquals("a@b.co", fleet.members().get(0).key());
    assertEquals("", fleet.keyPrefix());
    assertEquals(Optional.empty(), fleet.members().get(0).formerKey());
  }

  @Test
  void of_emailThatIsNotKnownYetBesideAKey_passesAndIsNobodysYet() {
    String unknown = "'email': '" + Wire.UNKNOWN_TEXT + "'";
    FleetInputs fleet =
        fleet("{'users': [{'key': 'E1', " + unknown + "}, {'key': 'E2', " + unknown + "}]}");

    assertEquals(List.of("E1", "E2"), fleet.members().stream().map(FleetMember::label).toList());
    assertTrue(Wire.isUnknown(fleet.members().get(0).fields().getFieldsOrThrow("email")));
    assertEquals("", fleet.rows("urn:pulumi:dev::p::T::fleet").get(0).email());
  }

  @Test
  void of_secretEmailTwice_namedByRowAlone() {
    Struct user = Props.of("{'name': 'N'}");
    Value secret = Props.secret("hush@b.co");
    Struct first = Props.with(Props.with(user, "email", secret), "key", Wire.text("1"));
    Struct other = Props.with(Props.with(user, "email", secret), "key", Wire.text("2"));
    Struct unnamed = Props.with(user, "email", secret);
    Struct inputs =
        Struct.newBuilder()
            .putFields(
                "users",
                Value.newBuilder()
                    .setListValue(
                        ListValue.newBuilder()
                            .addValues(Value.newBuilder().setStructValue(first))
                            .addValues(Value.newBuilder().setStructValue(other))
                            .addValues(Value.newBuilder().setStructValue(unnamed))
                            .addValues(Value.newBuilder().setStructValue(unnamed)))
                    .build())
            .build();

    assertEquals(
        """
        nothing was registered:
          - users[1] has the e-mail of users[0], which is a secret
          - users[2] has the e-mail of users[0], which is a secret
          - users[3] has the key of users[2], which is a secret""",
        assertThrows(ProviderFault.class, () -> FleetInputs.of(inputs)).getMessage());
  }

  @Test
  void managers_managerInFleet_foundWithoutCase() {
    List<FleetMember> members =
        fleet(
                "{'users': [{'email': 'boss@b.co'}, {'email': 'a@b.co', 'manager':"
                    + " 'Boss@b.co'}, {'email': 'c@b.co', 'manager': 'else@b.co'}]}")
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
    List<FleetMember> members = fleet(inputs).members();
    Map<FleetMember, FleetMember> handedOn = new HashMap<>();
    givers.forEach((taker, giver) -> handedOn.put(members.get(taker), members.get(giver)));
    return String.valueOf(
        assertThrows(ProviderFault.class, () -> new FleetOrder(members, handedOn)).getMessage());
  }

  private static String refused(String inputs) {
    return String.valueOf(
        assertThrows(ProviderFault.class, () -> FleetInputs.of(named(Props.of(inputs))))
            .getMessage());
  }

  private static FleetInputs fleet(String inputs) {
    return FleetInputs.of(named(Props.of(inputs)));
  }

  /** Everybody who has an e-mail and no name gets one. */
  private static Struct named(Struct inputs) {
    Value users = inputs.getFieldsOrDefault("users", Value.getDefaultInstance());
    if (!users.hasListValue()) {
      return inputs;
    }
    ListValue.Builder list = ListValue.newBuilder();
    for (Value user : users.getListValue().getValuesList()) {
      boolean unnamed =
          user.getStructValue().containsFields("email")
              && !user.getStructValue().containsFields("name");
      list.addValues(
          unnamed
              ? Value.newBuilder()
                  .setStructValue(Props.with(user.getStructValue(), "name", Wire.text("N")))
                  .build()
              : user);
    }
    return Props.with(inputs, "users", Value.newBuilder().setListValue(list).build());
  }

  private static FleetMember only(String user) {
    return fleet("{'users': [" + user + "]}").members().get(0);
  }

  private static Struct listOf(Struct user) {
    return Struct.newBuilder().putFields("users", Props.list(user)).build();
  }
}
