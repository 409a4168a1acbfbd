package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.contract.Api.Answer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The organization, what it has for users, and who was given what. */
class AssignmentsContractTest {
  private static final String DIVISIONS = "/api/v2/authorization/divisions";
  private static final String SUBJECTS = "/api/v2/authorization/subjects/";

  private final Api api = Api.documented();
  private final String ann = api.user("ann@example.com");
  private final String id = ann.substring(USERS.length() + 1);
  private final String sales = api.idOf(DIVISIONS, "Sales");
  private final String agent = api.idOf("/api/v2/authorization/roles", "Agent");
  private final String desk = api.idOf("/api/v2/stations", "Desk%202");

  private static String names(JsonArray list) {
    return StreamSupport.stream(list.spliterator(), /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .map(item -> item.get("name").getAsString())
        .collect(Collectors.joining(", "));
  }

  @Test
  void organization_me_isTheWholeOrganization() {
    Answer org = api.get("/api/v2/organizations/me");

    assertEquals(
        JsonParser.parseString(
            """
            {"id":"%s","name":"simulator","thirdPartyOrgName":"simulator","state":"active",
             "defaultLanguage":"en-us","version":1,"selfUri":"/api/v2/organizations/%s"}
            """
                .formatted(org.text("id"), org.text("id"))),
        org.json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v2/authorization/divisions | Home, Back Office, Sales, Support
          /api/v2/authorization/roles     | employee, Agent, Supervisor, Admin
          /api/v2/routing/skills          | Billing, Repairs, Sales, Complaints, Technical support
          /api/v2/routing/languages       | English, French, German
          /api/v2/stations                | Desk 1, Desk 2, Desk 3
          /api/v2/locations               | Berlin, London
          /api/v2/groups                  | Sales team, Service
          /api/v2/routing/queues          | Billing, Sales, Support
          """)
  void catalog_listed_namesAllAndEachIsThere(String path, String names) {
    Answer listing = api.get(path);

    assertEquals(names, names(listing.list("entities")));
    for (JsonElement item : listing.list("entities")) {
      String uri = item.getAsJsonObject().get("selfUri").getAsString();
      JsonObject one = api.get(uri).json();
      // A role that is read alone says what it permits, too.
      List.of("permissions", "permissionPolicies").forEach(one::remove);
      assertEquals(item, one);
    }
    assertEquals("404 not.found", api.get(path + "/nothing").error());
    assertEquals("400 invalid.value", api.get(path + "?pageSize=501").error());
    assertEquals(
        Math.min(2, listing.number("total") - 2),
        api.get(path + "?pageSize=2&pageNumber=2").list("entities").size());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/authorization/divisions,homeDivision",
    "/api/v2/authorization/roles,default"
  })
  void catalog_first_isTheDefault(String path, String flag) {
    JsonArray items = api.get(path).list("entities");

    assertEquals(true, items.get(0).getAsJsonObject().get(flag).getAsBoolean());
    assertFalse(items.get(1).getAsJsonObject().get(flag).getAsBoolean());
  }

  @Test
  void divisions_name_isSearchedForAnywhere() {
    assertEquals("Back Office", names(api.get(DIVISIONS + "?name=OFF").list("entities")));
  }

  private Answer move(String division, String ids) {
    return api.post(DIVISIONS + "/" + division + "/objects/USER", ids);
  }

  @Test
  void move_list_movesAllOfThemAndRaisesTheirVersions() {
    String bob = api.user("bob@example.com");

    assertEquals(
        204, move(sales, "['" + id + "','" + bob.substring(USERS.length() + 1) + "']").status());

    for (String user : new String[] {ann, bob}) {
      JsonObject moved = api.get(user).json();
      assertEquals(sales, moved.getAsJsonObject("division").get("id").getAsString());
      assertEquals(2, moved.get("version").getAsInt());
    }
  }

  @Test
  void move_wrongCall_movesNobody() {
    assertEquals("404 general.resource.not.found", move(sales, "['" + id + "','nobody']").error());
    assertEquals("404 not.found", move("nowhere", "['" + id + "']").error());
    assertEquals("400 invalid.value", move(sales, "{}").error());
    assertEquals("400 invalid.value", move(sales, "[1]").error());
    assertEquals(1, api.get(ann).number("version"));
  }

  private Answer grants(String verb, String... roles) {
    return api.post(
        SUBJECTS + id + "/" + verb,
        Stream.of(roles)
            .map(role -> "{'roleId':'" + role + "','divisionId':'" + sales + "'}")
            .collect(Collectors.joining(",", "{'grants':[", "]}")));
  }

  private String roles() {
    return names(
        api.get(ann + "?expand=authorization")
            .json()
            .getAsJsonObject("authorization")
            .getAsJsonArray("roles"));
  }

  @Test
  void grants_newUser_hasTheRoleOfEverybody() {
    assertEquals("employee", roles());
  }

  @Test
  void grants_addedRemovedReplaced_areThoseOfTheUser() {
    assertEquals(204, grants("bulkadd", agent, agent).status());
    assertEquals("employee, Agent", roles());
    assertEquals(204, grants("bulkremove", agent).status());
    assertEquals("employee", roles());
    assertEquals(204, grants("bulkreplace", agent).status());
    assertEquals("employee, Agent", roles());
    assertEquals(1, api.get(ann).number("version"));
  }

  @Test
  void grants_subject_showsRoleAndDivision() {
    grants("bulkreplace", agent);

    Answer subject = api.get(SUBJECTS + id);

    JsonObject grant = subject.list("grants").get(1).getAsJsonObject();
    assertEquals(id, grant.get("subjectId").getAsString());
    assertEquals(agent, grant.getAsJsonObject("role").get("id").getAsString());
    assertEquals(sales, grant.getAsJsonObject("division").get("id").getAsString());
    assertEquals(SUBJECTS + id, subject.text("selfUri"));
    assertEquals("employee, Agent", names(api.get(ann + "/roles").list("roles")));
    assertEquals("404 general.resource.not.found", api.get(SUBJECTS + "nobody").error());
    assertEquals("404 general.resource.not.found", api.get(USERS + "/nobody/roles").error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulkadd", "bulkremove", "bulkreplace"})
  void grants_wrongCall_isRefused(String verb) {
    assertEquals("400 invalid.value", grants(verb, "nothing").error());
    String path = SUBJECTS + id + "/" + verb;
    assertEquals("400 invalid.value", api.post(path, "{}").error());
    assertEquals("400 invalid.value", api.post(path, "{'grants':{}}").error());
    assertEquals(
        "400 invalid.value", api.post(path, "{'grants':[{'roleId':'" + agent + "'}]}").error());
    assertEquals(
        "404 general.resource.not.found",
        api.post(SUBJECTS + "nobody/" + verb, "{'grants':[]}").error());
    assertEquals("employee", roles());
  }

  private JsonObject station() {
    return api.get(ann + "/station").json();
  }

  @Test
  void station_assigned_isShownUntilItIsTakenAway() {
    assertEquals(new JsonObject(), station());
    assertEquals(202, api.put(ann + "/station/defaultstation/" + desk, "").status());

    JsonObject expected =
        JsonParser.parseString("{'id':'" + desk + "','name':'Desk 2'}").getAsJsonObject();
    assertEquals(expected, station().getAsJsonObject("defaultStation"));
    assertEquals(expected, station().getAsJsonObject("effectiveStation"));
    assertEquals(station(), api.get(ann + "?expand=station").json().getAsJsonObject("station"));
    assertEquals(202, api.delete(ann + "/station/defaultstation").status());
    assertEquals(new JsonObject(), station());
  }

  @Test
  void station_wrongCall_isNotFound() {
    assertEquals("404 not.found", api.put(ann + "/station/defaultstation/x", "").error());
    String nobody = USERS + "/nobody/station";
    assertEquals("404 general.resource.not.found", api.get(nobody).error());
    assertEquals(
        "404 general.resource.not.found", api.put(nobody + "/defaultstation/" + desk, "").error());
  }

  @Test
  void delete_rolesStationAndExtensions_areLost() {
    api.patch(
        ann,
        "{'version':1,'addresses':[{'mediaType':'PHONE','type':'WORK','extension':'12'},"
            + "{'mediaType':'PHONE','type':'HOME','address':'+4912'}]}");
    api.put(ann + "/station/defaultstation/" + desk, "");
    api.delete(ann);

    Answer restored = api.patch(ann, "{'version':3,'state':'active'}");

    assertEquals("", roles());
    assertEquals(new JsonObject(), station());
    assertEquals(
        JsonParser.parseString("[{'address':'+4912','mediaType':'PHONE','type':'HOME'}]"),
        restored.list("addresses"));
  }

  @Test
  void deactivate_roles_areLostAndTheStationIsNot() {
    api.put(ann + "/station/defaultstation/" + desk, "");
    api.patch(ann, "{'version':1,'state':'inactive'}");
    api.patch(ann, "{'version':2,'state':'active'}");

    assertEquals("", roles());
    assertEquals(true, station().has("defaultStation"));
  }

  @Test
  void edit_rolesAndStation_stay() {
    api.put(ann + "/station/defaultstation/" + desk, "");
    api.patch(ann, "{'version':1,'title':'T'}");
    api.patch(ann, "{'version':2,'state':'active'}");
    move(sales, "['" + id + "']");

    assertEquals("employee", roles());
    assertEquals(true, station().has("defaultStation"));
  }

  /** What differs between the two kinds of proficiency. */
  private enum Kind {
    SKILLS("/routingskills", "/api/v2/routing/skills", "skillUri", "skills", "PUT"),
    LANGUAGES(
        "/routinglanguages", "/api/v2/routing/languages", "languageUri", "languages", "PATCH");

    private final String path;
    private final String catalog;
    private final String uri;
    private final String expand;
    private final String change;

    Kind(String path, String catalog, String uri, String expand, String change) {
      this.path = path;
      this.catalog = catalog;
      this.uri = uri;
      this.expand = expand;
      this.change = change;
    }
  }

  private String first(Kind kind) {
    return itemId(kind, 0);
  }

  private String itemId(Kind kind, int index) {
    return api.get(kind.catalog)
        .list("entities")
        .get(index)
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }

  private static String level(String id, double level) {
    return "{'id':'" + id + "','proficiency':" + level + "}";
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void proficiency_addedChangedRemoved_isThatOfTheUser(Kind kind) {
    String list = ann + kind.path;
    String item = first(kind);

    Answer added = api.post(list, level(item, 2.5));

    assertEquals(
        JsonParser.parseString(
            "{'id':'%s','name':'%s','proficiency':2.5,'state':'active','%s':'%s','selfUri':'%s'}"
                .formatted(
                    item,
                    added.text("name"),
                    kind.uri,
                    kind.catalog + "/" + item,
                    list + "/" + item)),
        added.json());
    assertEquals(added.json(), api.get(list).list("entities").get(0));
    assertEquals(added.json(), api.get(ann + "?expand=" + kind.expand).list(kind.expand).get(0));

    Answer changed = api.send(kind.change, list + "/" + item, "{'proficiency':5}");
    assertEquals(5.0, changed.json().get("proficiency").getAsDouble());
    assertEquals(200, api.delete(list + "/" + item).status());
    assertEquals(0, api.get(list).number("total"));
    assertEquals(1, api.get(ann).number("version"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void proficiency_bulk_addsToWhatIsThere(Kind kind) {
    api.post(ann + kind.path, level(itemId(kind, 0), 1));

    Answer answer = api.patch(ann + kind.path + "/bulk", "[" + level(itemId(kind, 1), 0) + "]");

    assertEquals(2, answer.number("total"));
    assertEquals(answer.list("entities"), api.get(ann + kind.path).list("entities"));
    assertEquals(1, api.get(ann + kind.path + "?pageSize=1&pageNumber=2").list("entities").size());
  }

  @Test
  void proficiency_bulkPut_replacesWhatIsThere() {
    api.post(ann + "/routingskills", level(itemId(Kind.SKILLS, 0), 1));

    Answer answer =
        api.put(ann + "/routingskills/bulk", "[" + level(itemId(Kind.SKILLS, 1), 2) + "]");

    assertEquals(1, answer.number("total"));
    assertEquals(answer.list("entities"), api.get(ann + "/routingskills").list("entities"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void proficiency_wrongCall_isRefused(Kind kind) {
    String list = ann + kind.path;
    String item = first(kind);

    assertEquals("400 invalid.value", api.post(list, level("nothing", 1)).error());
    assertEquals("400 invalid.value", api.post(list, level(item, 5.1)).error());
    assertEquals("400 invalid.value", api.post(list, level(item, -0.1)).error());
    assertEquals("400 invalid.value", api.post(list, "{'id':'" + item + "'}").error());
    assertEquals(
        "400 invalid.value", api.post(list, "{'id':'" + item + "','proficiency':'1'}").error());
    assertEquals("400 invalid.value", api.patch(list + "/bulk", "{}").error());
    assertEquals("404 not.found", api.delete(list + "/" + item).error());
    assertEquals(
        "404 not.found", api.send(kind.change, list + "/" + item, "{'proficiency':1}").error());
    assertEquals("404 general.resource.not.found", api.get(USERS + "/nobody" + kind.path).error());
    assertEquals(0, api.get(list).number("total"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void proficiency_bulk_fiftyAtMost(Kind kind) {
    String one = level(first(kind), 1);

    assertEquals(
        200,
        api.patch(
                ann + kind.path + "/bulk",
                "[" + String.join(",", Collections.nCopies(50, one)) + "]")
            .status());
    assertEquals(
        "400 bad.request",
        api.patch(
                ann + kind.path + "/bulk",
                "[" + String.join(",", Collections.nCopies(51, one)) + "]")
            .error());
  }
}
