package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.contract.Api.Answer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users made, changed, deleted, restored. */
class UsersContractTest {
  private final Api api = Api.documented();
  private final String home = api.idOf("/api/v2/authorization/divisions", "Home");
  private final String ann = api.user("Ann", "ann@example.com");

  private Answer create(String more) {
    return api.post(USERS, "{'name':'Bob','email':'bob@example.com'" + more + "}");
  }

  @Test
  void create_leastBody_answersTheWholeUser() {
    Answer user = create("");

    assertEquals(200, user.status());
    assertEquals(
        JsonParser.parseString(
            """
            {"id":"%s","name":"Bob",
             "division":{"id":"%s","name":"Home","selfUri":"/api/v2/authorization/divisions/%s"},
             "email":"bob@example.com","username":"bob@example.com","state":"inactive","version":1,
             "primaryContactInfo":[
               {"address":"bob@example.com","mediaType":"EMAIL","type":"PRIMARY"}],
             "addresses":[],"acdAutoAnswer":false,"images":[],"selfUri":"/api/v2/users/%s"}
            """
                .formatted(user.text("id"), home, home, user.text("id"))),
        user.json());
  }

  @Test
  void create_everyFieldOfCreateUser_isAnsweredAndLasts() {
    String sales = api.idOf("/api/v2/authorization/divisions", "Sales");
    String contacts =
        """
        [{"address":"+4930123456","display":"desk","mediaType":"PHONE","type":"PRIMARY",
          "countryCode":"DE","integration":"x"},
         {"address":"b@example.org","mediaType":"EMAIL","type":"HOME"},
         {"address":"+49170123456","mediaType":"SMS","type":"MOBILE"},
         {"extension":"1234","mediaType":"PHONE","type":"WORK"}]
        """;

    Answer user =
        create(
            """
            ,"state":"active","department":"Sales","title":"Agent","divisionId":"%s",
             "password":"Secret-1","addresses":%s
            """
                .formatted(sales, contacts));

    assertEquals(user.json(), api.get(Api.path(user)).json());
    assertEquals("active", user.text("state"));
    assertEquals("Sales", user.text("department"));
    assertEquals("Agent", user.text("title"));
    assertEquals(sales, user.json().getAsJsonObject("division").get("id").getAsString());
    assertEquals(JsonParser.parseString(contacts), user.list("addresses"));
    assertEquals(
        JsonParser.parseString(contacts).getAsJsonArray().get(0),
        user.list("primaryContactInfo").get(1));
    assertEquals(2, user.list("primaryContactInfo").size());
  }

  @Test
  void create_fieldsOfUpdateUserOnly_areIgnored() {
    String user =
        Api.path(
            create(
                ",'acdAutoAnswer':true,'preferredName':'B','manager':'x','chat':{'jabberId':'b'}"));

    JsonObject json = api.get(user).json();
    assertFalse(json.get("acdAutoAnswer").getAsBoolean());
    assertFalse(json.has("preferredName") || json.has("manager") || json.has("chat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "ANN@Example.com"})
  void create_emailOfSomebody_conflicts(String email) {
    Answer answer = api.post(USERS, "{'name':'Bob','email':'" + email + "'}");

    assertEquals("409 general.conflict", answer.error());
  }

  @Test
  void create_emailOfADeletedUser_conflicts() {
    api.delete(ann);

    assertEquals(
        "409 general.conflict",
        api.post(USERS, "{'name':'Bob','email':'ann@example.com'}").error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'email':'b@b.c'}                                  | name
          {'name':' ','email':'b@b.c'}                       | name
          {'name':7,'email':'b@b.c'}                         | name
          {'name':'B'}                                       | email
          {'name':'B','email':'b'}                           | email
          {'name':'B','email':'b@b.c','state':'gone'}        | state
          {'name':'B','email':'b@b.c','divisionId':'gone'}   | divisionId
          {'name':'B','email':'b@b.c','password':''}         | password
          {'name':'B','email':'b@b.c','department':1}        | department
          {'name':'B','email':'b@b.c','addresses':1}         | addresses
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'FAX','type':'WORK','address':'12'}]} | addresses.mediaType
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'PHONE','type':'DESK','address':'12'}]} | addresses.type
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'PHONE','type':'WORK'}]} | addresses
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'PHONE','type':'WORK','address':'12','extension':'1'}]} | addresses
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'SMS','type':'WORK','extension':'1'}]} | addresses
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'PHONE','type':'WORK','address':'x'}]} | addresses.address
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'EMAIL','type':'WORK','address':'x'}]} | addresses.address
          {'name':'B','email':'b@b.c','addresses':[{'mediaType':'SMS','type':'WORK','address':'12'},{'mediaType':'SMS','type':'WORK','address':'13'}]} | addresses
          """)
  void create_wrongValue_namesTheField(String body, String field) {
    Answer answer = api.post(USERS, body);

    assertEquals("400 invalid.value", answer.error());
    assertEquals(
        JsonParser.parseString("[{'errorCode':'invalid.value','fieldName':'" + field + "'}]"),
        answer.list("details"));
  }

  @Test
  void patch_everyFieldOfUpdateUser_isKept() {
    String boss = api.user("boss@example.com");
    String fields =
        """
        {"name":"Anna","email":"anna@example.com","department":"D","title":"T",
         "preferredName":"A","acdAutoAnswer":true,"certifications":["c"],"profileSkills":["p"],
         "addresses":[{"address":"+49301","mediaType":"PHONE","type":"WORK"}],
         "employerInfo":{"officialName":"O","employeeId":"7","employeeType":"full",
           "dateHire":"2024-02-29"},
         "chat":{"jabberId":"a@chat"},"images":[{"resolution":"x128","imageUri":"https://i"}],
         "biography":{"biography":"b","spouse":"s","interests":["i"],"hobbies":["h"]},
         "locations":[{"id":"l","floorplanId":"f","notes":"n"}]}
        """;
    JsonObject sent = JsonParser.parseString(fields).getAsJsonObject();
    JsonObject patch = sent.deepCopy();
    patch.addProperty("version", 1);
    patch.addProperty("manager", boss.substring(boss.lastIndexOf('/') + 1));

    assertEquals(200, api.patch(ann, patch.toString()).status());

    JsonObject user =
        api.get(
                ann
                    + "?expand=certifications,profileSkills,employerInfo,biography&expand=locations")
            .json();
    sent.entrySet()
        .forEach(field -> assertEquals(field.getValue(), user.get(field.getKey()), field::getKey));
    assertEquals(
        boss, user.getAsJsonObject("manager").get("selfUri").getAsString(), "manager by id");
    assertEquals("anna@example.com", user.get("username").getAsString());
    assertEquals(2, user.get("version").getAsInt());
  }

  @Test
  void patch_fieldsSentEmpty_areCleared() {
    api.patch(
        ann,
        "{'version':1,'title':'T','chat':{'jabberId':'a'},'images':[{'resolution':'x'}],"
            + "'acdAutoAnswer':true,'preferredName':'A'}");

    JsonObject user =
        api.patch(
                ann,
                "{'version':2,'title':'','chat':{},'images':[],'acdAutoAnswer':false,"
                    + "'preferredName':'','name':null}")
            .json();

    assertEquals(api.get(ann).json().keySet(), create("").json().keySet(), "as if never set");
    assertEquals("Ann", user.get("name").getAsString());
  }

  @Test
  void patch_manager_clearedByAnEmptyText() {
    String boss = api.user("boss@example.com");
    api.patch(ann, "{'version':1,'manager':'" + boss.substring(USERS.length() + 1) + "'}");

    assertFalse(api.patch(ann, "{'version':2,'manager':''}").json().has("manager"));
  }

  @Test
  void patch_ownPrimaryEmail_isNoAddress() {
    Answer user =
        api.patch(
            ann,
            "{'version':1,'addresses':[{'mediaType':'EMAIL','type':'PRIMARY','address':'ANN@example.com'}]}");

    assertEquals(0, user.list("addresses").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'title':'x'}                                  | 400 invalid.value
          {'version':'1'}                                | 400 invalid.value
          {'version':1.5}                                | 400 invalid.value
          {'version':0,'title':'x'}                      | 409 general.conflict
          {'version':2,'title':'x'}                      | 409 general.conflict
          {'version':1,'email':'bob@example.com'}        | 409 general.conflict
          {'version':1,'email':'x'}                      | 400 invalid.value
          {'version':1,'name':''}                        | 400 invalid.value
          {'version':1,'manager':'nobody'}               | 400 invalid.value
          {'version':1,'acdAutoAnswer':'yes'}            | 400 invalid.value
          {'version':1,'certifications':'c'}             | 400 invalid.value
          {'version':1,'chat':'c'}                       | 400 invalid.value
          {'version':1,'employerInfo':{'dateHire':'29.2.2024'}} | 400 invalid.date
          {'version':1,'addresses':[{'mediaType':'EMAIL','type':'PRIMARY','address':'b@example.com'}]} | 400 invalid.value
          {'version':1,'state':'gone'}                   | 400 invalid.value
          {'version':1,'state':'deleted'}                | 400 invalid.value
          {'version':1,'state':'active','title':'x'}     | 400 bad.request
          {'version':1,'state':'active','biography':{}}  | 400 bad.request
          {'version':2,'state':'inactive'}               | 409 general.conflict
          []                                             | 400 bad.request
          {                                              | 400 bad.request
          """)
  void patch_wrongBody_isRefusedAndChangesNothing(String body, String error) {
    create("");

    assertEquals(error, api.patch(ann, body).error());
    assertEquals(1, api.get(ann).number("version"));
  }

  @Test
  void patch_oneselfOrADeletedUserAsManager_isRefused() {
    String gone = api.user("gone@example.com");
    api.delete(gone);

    for (String manager : new String[] {ann, gone}) {
      String id = manager.substring(USERS.length() + 1);
      assertEquals(
          "400 invalid.value", api.patch(ann, "{'version':1,'manager':'" + id + "'}").error());
    }
  }

  @Test
  void patch_stateAlone_changesItAndRaisesTheVersion() {
    Answer user =
        api.patch(
            ann,
            "{'version':1,'state':'inactive','username':'ignored','addresses':[],'images':[]}");

    assertEquals("inactive", user.text("state"));
    assertEquals(2, user.number("version"));
  }

  @Test
  void patch_nobody_isNotFound() {
    assertEquals(
        "404 general.resource.not.found",
        api.patch(USERS + "/nobody", "{'version':1,'title':'x'}").error());
  }

  @Test
  void delete_user_answersAnEmptyObjectAndHidesTheUser() {
    Answer answer = api.delete(ann);

    assertEquals(200, answer.status());
    assertEquals(new JsonObject(), answer.json());
    assertEquals("404 general.resource.not.found", api.get(ann).error());
    assertEquals(
        "404 general.resource.not.found", api.patch(ann, "{'version':2,'title':'x'}").error());
    assertEquals(2, api.get(ann + "?state=deleted").number("version"));
  }

  @Test
  void delete_nobody_isNotFound() {
    api.delete(ann);

    assertEquals("404 user.not.found.on.delete", api.delete(ann).error());
    assertEquals("404 user.not.found.on.delete", api.delete(USERS + "/nobody").error());
  }

  @Test
  void delete_changedAtTheSameTime_conflicts() {
    Api busy = Api.of(SimulatorSettings.read("faults: {stale: call 1 DELETE}"));
    String user = busy.user("a@b.c");

    assertEquals("409 general.conflict", busy.delete(user).error());
    assertEquals(200, busy.delete(user).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "inactive"})
  void restore_deletedUser_keepsIdAndFieldsAndComesBackInHome(String state) {
    String sales = api.idOf("/api/v2/authorization/divisions", "Sales");
    api.patch(ann, "{'version':1,'title':'T'}");
    api.post(
        "/api/v2/authorization/divisions/" + sales + "/objects/USER",
        "['" + ann.substring(USERS.length() + 1) + "']");
    api.delete(ann);

    Answer user = api.patch(ann, "{'version':4,'state':'" + state + "'}");

    assertEquals(ann, user.text("selfUri"));
    assertEquals(state, user.text("state"));
    assertEquals("T", user.text("title"));
    assertEquals(5, user.number("version"));
    assertEquals(home, user.json().getAsJsonObject("division").get("id").getAsString());
    assertEquals(user.json(), api.get(ann).json());
  }

  @Test
  void restore_staleVersion_conflicts() {
    api.delete(ann);

    assertEquals("409 general.conflict", api.patch(ann, "{'version':1,'state':'active'}").error());
  }

  @Test
  void bulk_fifty_changesAcdAutoAnswerAndNothingElse() {
    Answer answer =
        api.patch(
            USERS + "/bulk",
            IntStream.range(0, 50)
                .mapToObj(i -> api.user("u" + i + "@example.com").substring(USERS.length() + 1))
                .map(id -> "{'id':'" + id + "','acdAutoAnswer':true,'title':'x'}")
                .collect(Collectors.joining(",", "[", "]")));

    assertEquals(50, answer.list("entities").size());
    JsonObject first = answer.list("entities").get(0).getAsJsonObject();
    assertEquals(first, api.get(first.get("selfUri").getAsString()).json());
    assertEquals(true, first.get("acdAutoAnswer").getAsBoolean());
    assertEquals(2, first.get("version").getAsInt());
    assertFalse(first.has("title"));
    assertEquals(50, answer.number("total"));
    assertEquals(1, answer.number("pageCount"));
  }

  @Test
  void bulk_wrongList_isRefusedAndChangesNobody() {
    String id = ann.substring(USERS.length() + 1);
    String good = "{'id':'" + id + "','acdAutoAnswer':true}";
    String tooMany = "[" + (good + ",").repeat(50) + good + "]";

    assertEquals("400 bad.request", api.patch(USERS + "/bulk", tooMany).error());
    assertEquals(
        "404 general.resource.not.found",
        api.patch(USERS + "/bulk", "[" + good + ",{'id':'nobody'}]").error());
    assertEquals("400 invalid.value", api.patch(USERS + "/bulk", "[" + good + ",{}]").error());
    assertEquals(
        "400 invalid.value",
        api.patch(USERS + "/bulk", "[{'id':'" + id + "','acdAutoAnswer':1}]").error());
    assertEquals("400 invalid.value", api.patch(USERS + "/bulk", "{}").error());
    assertEquals(1, api.get(ann).number("version"));
  }

  @Test
  void profileSkills_put_replacesThem() {
    assertEquals(0, api.get(ann + "/profileskills").array().size());

    assertEquals(
        JsonParser.parseString("['a','b']"), api.put(ann + "/profileskills", "['a','b']").array());
    assertEquals(JsonParser.parseString("['a','b']"), api.get(ann + "/profileskills").array());
    assertEquals(
        JsonParser.parseString("['a','b']"),
        api.get(ann + "?expand=profileSkills").list("profileSkills"));
    assertEquals("400 invalid.value", api.put(ann + "/profileskills", "{}").error());
    assertEquals("404 general.resource.not.found", api.get(USERS + "/x/profileskills").error());
  }

  @Test
  void password_set_isDoneAndShownNowhere() {
    Answer answer = api.post(ann + "/password", "{'newPassword':'Secret-1'}");

    assertEquals(204, answer.status());
    assertEquals(1, api.get(ann).number("version"));
    assertFalse(api.get(ann).reply().body().contains("Secret-1"));
  }

  @Test
  void password_missingOrEmpty_isRefusedWithoutRepeatingIt() {
    assertEquals("400 invalid.value", api.post(ann + "/password", "{}").error());
    assertEquals("400 invalid.value", api.post(ann + "/password", "{'newPassword':''}").error());
    Answer number = api.post(ann + "/password", "{'newPassword':13579}");
    assertEquals("400 invalid.value", number.error());
    assertFalse(number.reply().body().contains("13579"));
    assertEquals(
        "404 general.resource.not.found",
        api.post(USERS + "/x/password", "{'newPassword':'p'}").error());
  }

  @Test
  void invite_user_notesWhen() {
    api.pass(Duration.ofSeconds(30));

    assertEquals(204, api.post(ann + "/invite", "").status());
    assertEquals(
        "2026-03-04T05:06:37Z", api.get(ann + "?expand=dateWelcomeSent").text("dateWelcomeSent"));
    assertFalse(api.get(ann).json().has("dateWelcomeSent"));
    assertEquals("404 general.resource.not.found", api.post(USERS + "/x/invite", "").error());
  }
}
