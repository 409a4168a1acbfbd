package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Lists;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ListResponse;

/** What programs ask besides resources. */
class FunctionsTest extends WithFixture {
  private static final String ADA =
      "{'email': 'ada@example.com', 'name': 'Ada', 'title': 'Head', 'division': 'Sales',"
          + " 'password': 'S3cret-word', 'phoneNumbers': [{'number': '+4930123456'}]}";
  private static final String LIST = "userfleet:index:User";

  private InvokeResponse invoke(String function, Struct arguments, boolean preview) {
    return fixture.provider.invoke(
        InvokeRequest.newBuilder()
            .setTok("userfleet:index:" + function)
            .setArgs(arguments)
            .setPreview(preview)
            .build());
  }

  private Struct call(String function, String arguments) {
    InvokeResponse answer = invoke(function, Props.of(arguments), /* preview= */ false);
    assertEquals(0, answer.getFailuresCount());
    return answer.getReturn();
  }

  private StatusRuntimeException refused(String function, Struct arguments, boolean preview) {
    return assertThrows(StatusRuntimeException.class, () -> invoke(function, arguments, preview));
  }

  private String message(String function, String arguments) {
    return message(refused(function, Props.of(arguments), /* preview= */ false));
  }

  private static String message(StatusRuntimeException failure) {
    return String.valueOf(failure.getStatus().getDescription());
  }

  // ---- getUser

  @Test
  void getUser_byEmailOrId_tellsWhatTheOrgHasAndNoPassword() {
    CreateResponse ada = fixture.create(ADA);

    Struct byEmail = call("getUser", "{'email': 'ADA@example.com'}");

    assertEquals(byEmail, call("getUser", "{'id': '" + ada.getId() + "'}"));
    assertEquals(
        JsonParser.parseString(
            ("{'id': '"
                    + ada.getId()
                    + "', 'email': 'ada@example.com', 'name': 'Ada',"
                    + " 'title': 'Head', 'division': 'Sales', 'state': 'active',"
                    + " 'phoneNumbers': [{'type': 'work', 'number': '+4930123456'}]}")
                .replace('\'', '"')),
        Wire.plain(byEmail));
  }

  @Test
  void getUser_whatThereIsToTell_isInTheSchema() {
    fixture.create(ADA);

    for (String field : call("getUser", "{'email': 'ada@example.com'}").getFieldsMap().keySet()) {
      assertTrue(field.equals("id") || Field.ofUser(field).isPresent(), field);
    }
  }

  @Test
  void getUser_byASecret_answersSecretsAndNamesNobody() {
    fixture.create(ADA);
    Struct known =
        Props.with(Struct.getDefaultInstance(), "email", Props.secret("ada@example.com"));
    Struct nobody = Props.with(known, "email", Props.secret("nobody@example.com"));

    Struct answer = invoke("getUser", known, /* preview= */ false).getReturn();

    assertTrue(answer.getFieldsMap().values().stream().allMatch(Wire::isSecret), answer::toString);
    String message = message(refused("getUser", nobody, /* preview= */ false));
    assertFalse(message.contains("nobody"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'email': 'x@example.com'}", "{'id': 'no-such-id'}"})
  void getUser_nobody_saysSo(String arguments) {
    StatusRuntimeException failure = refused("getUser", Props.of(arguments), /* preview= */ false);

    assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
    assertTrue(message(failure).contains("no active or inactive user of that"), message(failure));
  }

  @Test
  void getUser_deleted_isNobody() {
    CreateResponse ada = fixture.create(ADA);
    fixture.delete("E1", ada);

    assertTrue(message("getUser", "{'id': '" + ada.getId() + "'}").contains("of that id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'email': ' '}", "{'email': 'a@b.co', 'id': 'x'}"})
  void getUser_neitherOrBoth_refusedWithoutACall(String arguments) {
    assertEquals("getUser: give it either an email or an id", message("getUser", arguments));
    assertEquals(0, fixture.calls(""));
  }

  // ---- previews

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"getUser | {'email': 'ada@example.com'}", "getDivision | {'name': 'Sales'}"})
  void call_preview_asksTheOrgOnlyWhereThatIsWanted(String function, String arguments) {
    fixture.create(ADA);
    int before = fixture.calls("");

    StatusRuntimeException failure = refused(function, Props.of(arguments), /* preview= */ true);

    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertTrue(message(failure).contains("inPreview: true"), message(failure));
    assertEquals(before, fixture.calls(""));
    Struct wanted =
        Props.of(arguments).toBuilder().mergeFrom(Props.of("{'inPreview': true}")).build();
    assertTrue(invoke(function, wanted, /* preview= */ true).getReturn().containsFields("id"));
  }

  // ---- getDivision

  @Test
  void getDivision_twice_tellsItsIdByOneCall() {
    fixture.create(ADA);
    int before = fixture.calls("GET /api/v2/authorization/divisions");

    Struct division = call("getDivision", "{'name': 'sales'}");

    assertEquals(division, call("getDivision", "{'name': 'sales'}"));
    assertEquals(before, fixture.calls("GET /api/v2/authorization/divisions"));
    assertEquals(
        fixture.org.users().get(0).getAsJsonObject().getAsJsonObject("division").get("id"),
        Wire.plain(division).get("id"));
  }

  @Test
  void getDivision_noneOrNoName_saysSo() {
    assertEquals(
        "getDivision: the org has not got a division named 'Nowhere'; correct the name, or give"
            + " the division's id",
        message("getDivision", "{'name': 'Nowhere'}"));
    assertEquals("getDivision: give it a name", message("getDivision", "{}"));
  }

  @Test
  void getDivision_secretName_isNotTold() {
    Struct arguments = Props.with(Struct.getDefaultInstance(), "name", Props.secret("Merger"));

    String message = message(refused("getDivision", arguments, /* preview= */ false));

    assertEquals(
        "getDivision: the org has not got a division named '[secret]'; correct the name, or give"
            + " the division's id",
        message);
  }

  // ---- start

  @Test
  void start_asTheProgramAsks_answersNothingAndMakesNoCall() {
    assertEquals(
        Struct.getDefaultInstance(),
        invoke("start", Struct.getDefaultInstance(), /* preview= */ false).getReturn());
    assertEquals(0, fixture.calls(""));
  }

  // ---- readRoster

  @Test
  void readRoster_csv_answersUsersAsAFleetTakesThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(
        file,
        """
        key,email,name,phoneNumbers,acdAutoAnswer,manager
        E1,ada@example.com,Ada,+49 (0)30 123-456,,
        E2,alan@example.com,Alan,,true,E1
        """);

    Struct roster = invoke("readRoster", path(file), /* preview= */ true).getReturn();

    assertEquals(
        JsonParser.parseString(
            ("[{'key': 'E1', 'email': 'ada@example.com', 'name': 'Ada', 'source': 'FILE:2',"
                    + " 'phoneNumbers': [{'number': '+4930123456'}]},"
                    + " {'key': 'E2', 'email': 'alan@example.com', 'name': 'Alan',"
                    + " 'acdAutoAnswer': true, 'manager': 'ada@example.com', 'source': 'FILE:3'}]")
                .replace('\'', '"')
                .replace("FILE", file.toString())),
        Wire.plain(roster).get("users"));
    assertEquals(0, fixture.calls(""));
  }

  @Test
  void readRoster_faults_areToldAllAtOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(file, "email,name,state\nada,Ada,active\nalan@example.com,,gone\n");

    String message = message(refused("readRoster", path(file), /* preview= */ true));

    assertTrue(message.contains("users.csv: 3 faults; nothing was changed."), message);
    for (String fault : List.of(":2:1: ", ":3:1: ", ":3:19: ")) {
      assertTrue(message.contains("users.csv" + fault), message);
    }
  }

  @Test
  void readRoster_empty_refusedUnlessThatIsMeant(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(file, "email,name\n");

    assertTrue(
        message(refused("readRoster", path(file), /* preview= */ false))
            .contains("give allowEmpty: true"));
    Struct meant = path(file).toBuilder().mergeFrom(Props.of("{'allowEmpty': true}")).build();
    assertEquals(
        "{\"users\":[]}",
        Wire.plain(invoke("readRoster", meant, /* preview= */ false).getReturn()).toString());
  }

  @Test
  void readRoster_noFileOrNoPath_saysHowToNameIt() {
    String advice = "give its path relative to the project";

    String message = message("readRoster", "{'path': 'no/such.csv'}");
    assertTrue(message.contains("there is no such file in "), message);
    assertTrue(message.endsWith(advice), message);
    assertEquals("readRoster: no roster is named; " + advice, message("readRoster", "{}"));
  }

  // ---- a fleet with a roster

  @Test
  void construct_roster_registersItsUsers(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.writeString(file, "key,email,name,title\nE1,ada@example.com,Ada,Head\n");

    fixture.construct("fleet", "{'roster': '" + file + "', 'keyPrefix': 'x-'}");

    assertEquals("Head", Fixture.field(fixture.engine.registered("x-E1").getObject(), "title"));
  }

  @Test
  void construct_rosterThatCannotBeUsed_refusedWithWhatToDo(@TempDir Path folder)
      throws IOException {
    Path empty = folder.resolve("empty.csv");
    Files.writeString(empty, "email,name\n");
    Map.of(
            "{'roster': 'no/such.csv'}",
            "give its path relative to the project",
            "{'roster': ' '}",
            "the roster has no path; give its path relative to the project",
            "{'roster': '" + empty + "'}",
            "if that is meant, give users: [] instead of a roster",
            "{'roster': 'users.csv', 'users': []}",
            "a fleet is given either users or a roster, not both",
            "{'roster': '" + Wire.UNKNOWN_TEXT + "'}",
            "the roster's path is not known yet; it must be, since it says who there is")
        .forEach(
            (inputs, end) -> {
              String message =
                  message(
                      assertThrows(
                          StatusRuntimeException.class, () -> fixture.construct("fleet", inputs)));
              assertTrue(message.endsWith(end), message);
            });
  }

  private static Struct path(Path file) {
    return Props.with(Struct.getDefaultInstance(), "path", Wire.text(file.toString()));
  }

  @Test
  void call_unknownFunction_namesThoseThatThereAre() {
    assertEquals(
        "getUsers: userfleet has no such function; it has getDivision, getUser and readRoster",
        message("getUsers", "{}"));
  }

  // ---- list

  private List<String> list(ListRequest.Builder request) {
    return Lists.newArrayList(fixture.provider.list(request.setToken(LIST).build())).stream()
        .map(ListResponse::getResult)
        .map(result -> result.getName() + (result.getId().isEmpty() ? " without id" : ""))
        .toList();
  }

  @Test
  void list_filters_leaveTheOthersOut() {
    fixture.create("E1", ADA);
    fixture.create("E2", "{'email': 'Bob@example.com', 'name': 'B', 'state': 'inactive'}");
    fixture.delete("E3", fixture.create("E3", "{'email': 'c@example.com', 'name': 'C'}"));

    assertEquals(List.of("ada@example.com", "bob@example.com"), list(ListRequest.newBuilder()));
    assertEquals(List.of("ada@example.com"), list(ListRequest.newBuilder().setLimit(1)));
    assertEquals(
        List.of("ada@example.com"),
        list(ListRequest.newBuilder().setQuery(Props.of("{'division': 'Sales'}"))));
    assertEquals(
        List.of("bob@example.com"),
        list(ListRequest.newBuilder().setQuery(Props.of("{'state': 'inactive'}"))));
  }

  @Test
  void list_unknownFilter_isToBeComputed() {
    ListRequest request =
        ListRequest.newBuilder()
            .setToken(LIST)
            .setQuery(Props.with(Struct.getDefaultInstance(), "division", Props.unknown()))
            .build();

    assertTrue(fixture.provider.list(request).next().hasComputed());
    assertEquals(0, fixture.calls(""));
  }

  @Test
  void list_wrongStateOrType_saysWhatThereIs() {
    StatusRuntimeException state =
        assertThrows(
            StatusRuntimeException.class,
            () -> list(ListRequest.newBuilder().setQuery(Props.of("{'state': 'gone'}"))));
    assertEquals("list: state: is neither active nor inactive", message(state));
    StatusRuntimeException type =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                fixture
                    .provider
                    .list(ListRequest.newBuilder().setToken("userfleet:index:Queue").build())
                    .hasNext());
    assertEquals(
        "list: userfleet has no resource userfleet:index:Queue; it has userfleet:index:User",
        message(type));
  }
}
