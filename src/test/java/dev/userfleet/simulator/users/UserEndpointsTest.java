package dev.userfleet.simulator.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.store.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserEndpointsTest {
  private static final String USERS = "/api/v2/users";

  private final TestOrg org = TestOrg.unlimited();

  private JsonObject create(String body) {
    return TestOrg.json(org.post(USERS, body));
  }

  @Test
  void create_leastBody_answersTheWholeUser() {
    SimReply reply = org.post(USERS, "{'name':'Ann','email':'Ann@Example.com'}");

    String id = TestOrg.text(reply, "id");
    String home = Catalog.DIVISIONS.first().id();
    assertEquals(200, reply.status());
    assertEquals(
        JsonParser.parseString(
            """
            {"id":"%s","name":"Ann",
             "division":{"id":"%s","name":"Home","selfUri":"/api/v2/authorization/divisions/%s"},
             "email":"Ann@Example.com","username":"Ann@Example.com","state":"inactive","version":1,
             "primaryContactInfo":[
               {"address":"Ann@Example.com","mediaType":"EMAIL","type":"PRIMARY"}],
             "addresses":[],"acdAutoAnswer":false,"images":[],"selfUri":"/api/v2/users/%s"}
            """
                .formatted(id, home, home, id)),
        TestOrg.json(reply));
  }

  @Test
  void create_everyField_keepsIt() {
    JsonObject user =
        create(
            """
            {'name':'A','email':'a@b.c','department':'Sales','title':'Agent','state':'active',
             'addresses':[{'address':'+3215551234','mediaType':'PHONE','type':'WORK'}]}
            """);

    assertEquals("Sales", user.get("department").getAsString());
    assertEquals("Agent", user.get("title").getAsString());
    assertEquals("active", user.get("state").getAsString());
    assertEquals(1, user.getAsJsonArray("addresses").size());
  }

  @Test
  void create_fieldsOfPatchOnly_areIgnored() {
    String id =
        create(
                """
                {'name':'A','email':'a@b.c','acdAutoAnswer':true,'manager':'x','unheardOf':1,
                 'certifications':['c'],'profileSkills':['p'],'employerInfo':{'employeeId':'7'}}
                """)
            .get("id")
            .getAsString();

    JsonObject user =
        TestOrg.json(
            org.get(USERS + "/" + id + "?expand=certifications,profileSkills,employerInfo"));
    assertFalse(user.get("acdAutoAnswer").getAsBoolean());
    assertFalse(user.has("manager"));
    assertEquals(0, user.getAsJsonArray("certifications").size());
    assertEquals(0, user.getAsJsonArray("profileSkills").size());
    assertFalse(user.has("employerInfo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'email':'a@b.c'}",
        "{'name':' ','email':'a@b.c'}",
        "{'name':null,'email':'a@b.c'}",
        "{'name':'A'}",
        "{'name':7,'email':'a@b.c'}",
        "{'name':'A','email':'a@b'}",
        "{'name':'A','email':'a b@c.d'}",
        "{'name':'A','email':'a@b..c'}",
        "{'name':'A','email':'a\u00a0@b.c'}",
        "{'name':'A','email':'a\u200b@b.c'}",
        "{'name':'A','email':'A<a@b.c>'}",
        "{'name':'A','email':'a@b.c','password':''}",
        "{'name':'A','email':'a@b.c','addresses':"
            + "[{'mediaType':'PHONE','type':'WORK','address':'not a phone'}]}",
        "{'name':'A','email':'a@b.c','addresses':"
            + "[{'mediaType':'EMAIL','type':'WORK','address':'not an e-mail'}]}",
        "{'name':'A','email':'a@b.c','addresses':"
            + "[{'mediaType':'EMAIL','type':'WORK','extension':'12'}]}",
        "{'name':'A','email':'a@b.c','addresses':"
            + "[{'mediaType':'PHONE','type':'WORK','address':'+49301'},"
            + "{'mediaType':'PHONE','type':'WORK','extension':'12'}]}",
        "{'name':'A','email':'a@b.c','state':'gone'}",
        "{'name':'A','email':'a@b.c','divisionId':'nowhere'}",
        "{'name':'A','email':'a@b.c','addresses':{}}",
        "{'name':'A','email':'a@b.c','addresses':[{'mediaType':'FAX','type':'WORK','address':'1'}]}",
        "{'name':'A','email':'a@b.c','addresses':[{'mediaType':'PHONE','type':'CAR','address':'1'}]}",
        "{'name':'A','email':'a@b.c','addresses':[{'mediaType':'PHONE','type':'WORK'}]}",
        "{'name':'A','email':'a@b.c','addresses':"
            + "[{'mediaType':'PHONE','type':'WORK','address':'1','extension':'2'}]}",
        "{'name':'A','email':'a@b.c','addresses':"
            + "[{'mediaType':'EMAIL','type':'PRIMARY','address':'other@b.c'}]}",
      })
  void create_invalidValue_isRefused(String body) {
    SimReply reply = org.post(USERS, body);

    assertEquals(400, reply.status());
    assertEquals("invalid.value", TestOrg.text(reply, "code"));
  }

  @Test
  void create_invalidEmail_namesValueAndField() {
    SimReply reply = org.post(USERS, "{'name':'A','email':'nope'}");

    assertEquals(
        "Value [nope] is not valid for field type [email]. Allowable values are: an e-mail address",
        TestOrg.text(reply, "message"));
  }

  @Test
  void create_wrongPassword_isNotRepeated() {
    SimReply reply = org.post(USERS, "{'name':'A','email':'a@b.c','password':4711}");

    assertEquals(400, reply.status());
    assertFalse(reply.body().contains("4711"));
  }

  @Test
  void create_refused_makesNobody() {
    org.post(USERS, "{'name':'A','email':'a@b.c','divisionId':'nowhere'}");

    assertEquals(0, org.simulator.users().size());
  }

  @Test
  void create_emailOfLiveUserInOtherCase_conflicts() {
    org.user("a@b.c");

    SimReply reply = org.post(USERS, "{'name':'B','email':'A@B.C'}");

    assertEquals(409, reply.status());
    assertEquals("general.conflict", TestOrg.text(reply, "code"));
  }

  @Test
  void create_emailOfDeletedUser_conflicts() {
    org.delete(USERS + "/" + org.user("a@b.c"));

    assertEquals(409, org.post(USERS, "{'name':'B','email':'a@b.c'}").status());
  }

  @Test
  void create_primaryEmailAsContact_isNotStoredTwice() {
    JsonObject user =
        create(
            """
            {'name':'A','email':'a@b.c',
             'addresses':[{'address':'A@b.c','mediaType':'EMAIL','type':'PRIMARY'}]}
            """);

    assertEquals(0, user.getAsJsonArray("addresses").size());
    assertEquals(1, user.getAsJsonArray("primaryContactInfo").size());
  }

  @Test
  void create_primaryPhone_isPrimaryContactToo() {
    JsonObject user =
        create(
            """
            {'name':'A','email':'a@b.c',
             'addresses':[{'extension':'12','mediaType':'PHONE','type':'PRIMARY'}]}
            """);

    assertEquals(2, user.getAsJsonArray("primaryContactInfo").size());
  }

  @Test
  void create_division_isWhereTheUserIs() {
    String sales = Catalog.DIVISIONS.items().get(2).id();

    JsonObject user = create("{'name':'A','email':'a@b.c','divisionId':'" + sales + "'}");

    assertEquals(sales, user.getAsJsonObject("division").get("id").getAsString());
  }

  @Test
  void get_inactiveUserWithoutState_isFound() {
    String id = create("{'name':'A','email':'a@b.c'}").get("id").getAsString();

    assertEquals("inactive", org.read(id).get("state").getAsString());
  }

  @Test
  void get_deletedUserWithoutState_isNotFound() {
    String id = org.user("a@b.c");
    org.delete(USERS + "/" + id);

    assertEquals(404, org.get(USERS + "/" + id).status());
  }

  @Test
  void get_deletedUserWithStateDeleted_isFound() {
    String id = org.user("a@b.c");
    org.delete(USERS + "/" + id);

    SimReply reply = org.get(USERS + "/" + id + "?state=deleted");

    assertEquals("deleted", TestOrg.text(reply, "state"));
  }

  @Test
  void get_liveUserWithStateDeleted_isNotFound() {
    assertEquals(404, org.get(USERS + "/" + org.user("a@b.c") + "?state=deleted").status());
  }

  @Test
  void get_stateInactive_isNoStateOfThisCall() {
    assertEquals(400, org.get(USERS + "/" + org.user("a@b.c") + "?state=inactive").status());
  }

  @Test
  void get_unknownExpand_isRefused() {
    assertEquals(400, org.get(USERS + "/" + org.user("a@b.c") + "?expand=horoscope").status());
  }

  @Test
  void get_repeatedExpand_expandsEach() {
    String id = org.user("a@b.c");

    JsonObject user =
        TestOrg.json(org.get(USERS + "/" + id + "?expand=certifications&expand=profileSkills"));

    assertTrue(user.has("certifications") && user.has("profileSkills"));
  }

  @Test
  void get_withoutExpand_leavesExpandableFieldsOut() {
    JsonObject user = org.read(org.user("a@b.c"));

    assertFalse(user.has("certifications") || user.has("profileSkills"));
  }

  @Test
  void delete_liveUser_answersAnEmptyObject() {
    SimReply reply = org.delete(USERS + "/" + org.user("a@b.c"));

    assertEquals(200, reply.status());
    assertEquals("{}", reply.body());
  }

  @Test
  void delete_liveUser_raisesTheVersion() {
    String id = org.user("a@b.c");
    org.delete(USERS + "/" + id);

    JsonObject user = TestOrg.json(org.get(USERS + "/" + id + "?state=deleted"));
    assertEquals(2, user.get("version").getAsInt());
  }

  @Test
  void delete_deletedUser_isNotFound() {
    String id = org.user("a@b.c");
    org.delete(USERS + "/" + id);

    assertEquals(404, org.delete(USERS + "/" + id).status());
  }

  @Test
  void password_set_isOnlyKnownToBeSet() {
    String id = org.user("a@b.c");

    SimReply reply = org.post(USERS + "/" + id + "/password", "{'newPassword':'s3cret-word'}");

    assertEquals(204, reply.status());
    JsonObject user = org.simulator.users().get(0).getAsJsonObject();
    assertTrue(user.get("passwordSet").getAsBoolean());
    assertFalse(user.toString().contains("s3cret-word"));
  }

  @Test
  void password_missing_isRefused() {
    assertEquals(400, org.post(USERS + "/" + org.user("a@b.c") + "/password", "{}").status());
  }

  @Test
  void password_ofNobody_isNotFound() {
    assertEquals(404, org.post(USERS + "/nobody/password", "{'newPassword':'x'}").status());
  }

  @Test
  void invite_liveUser_isShownAsWelcomed() {
    String id = org.user("a@b.c");

    assertEquals(204, org.post(USERS + "/" + id + "/invite", "").status());
    assertEquals(
        TestOrg.START.toString(),
        TestOrg.text(org.get(USERS + "/" + id + "?expand=dateWelcomeSent"), "dateWelcomeSent"));
  }

  @Test
  void invite_nobody_isNotFound() {
    assertEquals(404, org.post(USERS + "/nobody/invite", "").status());
  }

  @ParameterizedTest
  @CsvSource({"GET, ''", "PATCH, ''", "POST, /password", "POST, /invite"})
  void anyCall_unknownUser_isNotFoundInTheVendorsWords(String method, String rest) {
    SimReply reply = org.send(method, USERS + "/nobody" + rest, "{'version':1,'newPassword':'x'}");

    assertEquals(404, reply.status());
    assertEquals("general.resource.not.found", TestOrg.text(reply, "code"));
    assertEquals("Unable to find a user with that userId", TestOrg.text(reply, "message"));
  }

  @Test
  void delete_unknownUser_isNotFoundInTheVendorsWords() {
    SimReply reply = org.delete(USERS + "/nobody");

    assertEquals(404, reply.status());
    assertEquals("user.not.found.on.delete", TestOrg.text(reply, "code"));
    assertEquals("User not found on delete.", TestOrg.text(reply, "message"));
  }

  @Test
  void create_contactsOfTwoTypes_areTaken() {
    SimReply reply =
        org.post(
            USERS,
            "{'name':'A','email':'a@b.c','addresses':"
                + "[{'mediaType':'PHONE','type':'WORK','address':'+1 (317) 555-0100'},"
                + "{'mediaType':'SMS','type':'WORK','address':'+49301'}]}");

    assertEquals(2, TestOrg.list(reply, "addresses").size());
  }
}
