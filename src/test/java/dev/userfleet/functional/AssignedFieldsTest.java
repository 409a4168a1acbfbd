package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadResponse;

/** What a person is given by calls of their own, from the declaration to the org and back. */
class AssignedFieldsTest extends WithFixture {
  private static final String ALL =
      "'skills': {'Billing': 4, 'Sales': 2.5}, 'languages': {'English': 5}, 'station': 'Desk 1',"
          + " 'locations': ['Berlin'], 'otherEmails': ['ann@home.org'],"
          + " 'utilization': {'call': {'capacity': 2}, 'email': {'capacity': 3,"
          + " 'interruptableMedia': ['call', 'chat']}},"
          + " 'voicemail': {'alertTimeoutSeconds': 30, 'sendEmailNotifications': false}";

  @Test
  void create_all_oneCallEachAndTheOrgHasThem() {
    CreateResponse ann = create(ALL);

    assertEquals(Map.of("Billing", 4.0, "Sales", 2.5), levels("skills"));
    assertEquals(Map.of("English", 5.0), levels("languages"));
    assertEquals("Desk 1", station());
    assertEquals(1, user().getAsJsonArray("locations").size());
    assertTrue(user().getAsJsonArray("addresses").toString().contains("ann@home.org"));
    assertEquals(1, fixture.calls("POST /api/v2/users"));
    assertEquals(1, fixture.calls("PATCH /api/v2/users/{userId}/routinglanguages/bulk"));
    assertEquals(1, fixture.calls("PUT /api/v2/users/{userId}/routingskills/bulk"));
    assertEquals(1, fixture.calls("PUT /api/v2/users/{userId}/station"));
    assertEquals(1, fixture.calls("PUT /api/v2/routing/users/{userId}/utilization"));
    assertEquals(1, fixture.calls("PATCH /api/v2/voicemail/userpolicies/{userId}"));
    assertEquals(0, fixture.calls("GET /api/v2/users"));
    assertEquals(Props.of(inputs(ALL)), refreshed(ann, ALL));
  }

  @Test
  void create_nothingOfThese_makesOneCall() {
    create("'skills': {}, 'languages': {}, 'station': '', 'utilization': {}, 'voicemail': {}");

    assertEquals(1, calls(), fixture.org.stats()::toString);
  }

  @Test
  void create_skillThatTheOrgHasNotGot_theNextUpdateGoesOn() {
    String wrong = "'skills': {'Biling': 4}, 'station': 'Desk 1'";
    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> create(wrong));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("no skill 'Biling' (did you mean Billing?)"),
        failure::getMessage);
    ErrorResourceInitFailed half = initFailed(failure);

    String right = "'skills': {'Billing': 4}, 'station': 'Desk 1'";
    Struct unused =
        fixture.update(
            half.getId(), half.getProperties(), Props.of(inputs(wrong)), Props.of(inputs(right)));

    assertEquals(Map.of("Billing", 4.0), levels("skills"));
    assertEquals("Desk 1", station());
    assertEquals(1, fixture.calls("POST /api/v2/users"));
  }

  @Test
  void update_fewerSkillsAndLanguages_theOthersGo() {
    String before =
        "'skills': {'Billing': 4, 'Sales': 2}, 'languages': {'English': 5, 'French': 1}";
    String after = "'skills': {'Billing': 3}, 'languages': {'German': 2, 'French': 1}";
    CreateResponse ann = create(before);

    Struct updated = fixture.update(ann, inputs(before), inputs(after));

    assertEquals(Map.of("Billing", 3.0), levels("skills"));
    assertEquals(Map.of("French", 1.0, "German", 2.0), levels("languages"));
    assertEquals(1, fixture.calls("DELETE /api/v2/users/{userId}/routinglanguages"));
    assertEquals(
        Props.of("{" + after + "}").getFieldsOrThrow("skills"), updated.getFieldsOrThrow("skills"));
  }

  @Test
  void update_emptied_nothingIsLeft() {
    CreateResponse ann = create(ALL);
    String none =
        "'skills': {}, 'languages': {}, 'station': '', 'locations': [], 'otherEmails': [],"
            + " 'utilization': {}";

    Struct unused = fixture.update(ann, inputs(ALL), inputs(none));

    assertEquals(Map.of(), levels("skills"));
    assertEquals(Map.of(), levels("languages"));
    assertEquals("", station());
    assertEquals(0, user().getAsJsonArray("locations").size());
    assertEquals(0, user().getAsJsonArray("addresses").size());
    assertEquals(1, fixture.calls("DELETE /api/v2/routing/users/{userId}/utilization"));
    assertEquals(Props.of(inputs(none)), refreshed(ann, none));
  }

  @Test
  void update_notDeclaredAnyMore_isLeftAlone() {
    CreateResponse ann = create(ALL);

    Struct unused = fixture.update(ann, inputs(ALL), inputs("'title': 'Agent'"));

    assertEquals(Map.of("Billing", 4.0, "Sales", 2.5), levels("skills"));
    assertEquals("Desk 1", station());
    assertTrue(user().getAsJsonArray("addresses").toString().contains("ann@home.org"));
  }

  @Test
  void update_telephones_otherEmailsStayAndTheOtherWayRound() {
    String before = "'otherEmails': ['ann@home.org'], 'phoneNumbers': [{'number': '+4930123456'}]";
    String phone = "'phoneNumbers': [{'number': '+4930999999'}]";
    CreateResponse ann = create(before);

    Struct updated = fixture.update(ann, inputs(before), inputs(phone));
    String addresses = user().getAsJsonArray("addresses").toString();
    assertTrue(addresses.contains("ann@home.org") && addresses.contains("+4930999999"), addresses);

    String email = "'otherEmails': ['ann@work.org']";
    Struct unused =
        fixture.update(ann.getId(), updated, Props.of(inputs(phone)), Props.of(inputs(email)));
    addresses = user().getAsJsonArray("addresses").toString();
    assertTrue(addresses.contains("ann@work.org") && addresses.contains("+4930999999"), addresses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'skills': {'Billing': 4}     | 'skills': {'Billing': 4, 'Sales': 1}",
        "'languages': {'English': 4}  | 'languages': {}",
        "'station': 'Desk 1'          | 'station': ''",
        "'locations': ['Berlin']      | 'locations': ['London']",
        "'utilization': {'call': {'capacity': 2}} | 'utilization': {'call': {'capacity': 3}}",
        "'voicemail': {'enabled': true}  | 'voicemail': {'enabled': false}",
      })
  void read_changedBySomebodyElse_isDrift(String declared, String actual) {
    CreateResponse ann = create(declared);
    String field = declared.substring(1, declared.indexOf('\'', 1));
    Struct unused = fixture.update(ann, inputs(declared), inputs(actual));

    Struct read = refreshed(ann, declared);

    assertTrue(
        !read.getFieldsOrThrow(field)
            .equals(Props.of("{" + declared + "}").getFieldsOrThrow(field)),
        read::toString);
  }

  @Test
  void read_noneOfThemDeclared_asksForNoneOfThem() {
    CreateResponse ann = create("'skills': {'Billing': 4}");
    int before = calls();

    Struct unused = refreshed(ann, "'skills': {'Billing': 4}");

    assertEquals(before + 1, calls());
  }

  @Test
  void imported_assigned_areInputs() {
    CreateResponse ann = create("'skills': {'Billing': 4}, 'station': 'Desk 1'");

    Struct inputs = fixture.imported(ann.getId()).getInputs();

    assertEquals(
        Props.of("{'s': {'Billing': 4}}").getFieldsOrThrow("s"), inputs.getFieldsOrThrow("skills"));
    assertEquals("Desk 1", inputs.getFieldsOrThrow("station").getStringValue());
  }

  @Test
  void create_restored_whatTheOrgTookComesBack() {
    String declared = "'station': 'Desk 1', 'phoneNumbers': [{'extension': '1234'}]";
    CreateResponse ann = create(declared);
    fixture.delete("E1", ann);

    CreateResponse back = create(declared);

    assertEquals(ann.getId(), back.getId());
    assertEquals("Desk 1", station());
    assertTrue(user().getAsJsonArray("addresses").toString().contains("1234"));
  }

  @Test
  void update_madeActiveAgain_stationAndExtensionComeBack() {
    String assigned = "'station': 'Desk 1', 'phoneNumbers': [{'extension': '1234'}]";
    String inactive = "'state': 'inactive', " + assigned;
    CreateResponse ann = create(inactive);
    // As an org may do to whoever is inactive.
    Struct unused =
        fixture.update(ann, inputs(inactive), inputs("'station': '', 'phoneNumbers': []"));

    Struct back = fixture.update(ann, inputs(inactive), inputs("'state': 'active', " + assigned));

    assertEquals("active", back.getFieldsOrThrow("state").getStringValue());
    assertEquals("Desk 1", station());
    assertTrue(user().getAsJsonArray("addresses").toString().contains("1234"));
  }

  private CreateResponse create(String fields) {
    return fixture.create(inputs(fields));
  }

  private static String inputs(String fields) {
    return "{'email': 'ann@example.com', 'name': 'Ann', " + fields + "}";
  }

  private Struct refreshed(CreateResponse made, String fields) {
    ReadResponse read =
        fixture.refresh(made.getId(), Props.of(inputs(fields)), made.getProperties());
    return read.getInputs();
  }

  /** All but those that open the org. */
  private int calls() {
    return fixture.calls("")
        - fixture.calls("POST /oauth/token")
        - fixture.calls("GET /api/v2/organizations/me");
  }

  private JsonObject user() {
    return fixture.org.users().get(0).getAsJsonObject();
  }

  private String station() {
    JsonElement station = user().getAsJsonObject("station").get("defaultStation");
    return station == null ? "" : station.getAsJsonObject().get("name").getAsString();
  }

  private Map<String, Double> levels(String field) {
    Map<String, Double> levels = new TreeMap<>();
    StreamSupport.stream(user().getAsJsonArray(field).spliterator(), /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .forEach(
            one -> levels.put(one.get("name").getAsString(), one.get("proficiency").getAsDouble()));
    return levels;
  }
}
