package dev.userfleet.simulator.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchEndpointTest {
  private final TestOrg org = TestOrg.unlimited();
  private final String id = org.user("Ann", "ann@example.com");
  private final String path = "/api/v2/users/" + id;

  private JsonObject patched(String body) {
    return TestOrg.json(org.patch(path, body));
  }

  @Test
  void patch_fields_changesThemAndRaisesTheVersion() {
    JsonObject user = patched("{'version':1,'name':'Anna','department':'Sales'}");

    assertEquals("Anna", user.get("name").getAsString());
    assertEquals("Sales", user.get("department").getAsString());
    assertEquals(2, user.get("version").getAsInt());
  }

  @Test
  void patch_fieldNotSent_stays() {
    patched("{'version':1,'department':'Sales'}");

    assertEquals("Sales", patched("{'version':2,'title':'Agent'}").get("department").getAsString());
  }

  @Test
  void patch_fieldSentEmpty_goes() {
    patched("{'version':1,'department':'Sales'}");

    assertFalse(patched("{'version':2,'department':''}").has("department"));
  }

  @Test
  void patch_fieldSentNull_stays() {
    patched("{'version':1,'department':'Sales'}");

    assertEquals(
        "Sales", patched("{'version':2,'department':null}").get("department").getAsString());
  }

  @Test
  void patch_staleVersion_conflictsInTheVendorsWords() {
    patched("{'version':1,'name':'Anna'}");

    SimReply reply = org.patch(path, "{'version':1,'name':'Anne'}");

    assertEquals(409, reply.status());
    assertEquals("general.conflict", TestOrg.text(reply, "code"));
    assertEquals(
        "The version supplied does not match the current version of the user",
        TestOrg.text(reply, "message"));
  }

  @Test
  void patch_staleVersion_changesNothing() {
    org.patch(path, "{'version':7,'name':'Anne'}");

    assertEquals("Ann", org.read(id).get("name").getAsString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'Anna'}",
        "{'version':'one'}",
        "{'version':1.5}",
        "{'version':1,'name':''}",
        "{'version':1,'email':'nope'}",
        "{'version':'1','name':'B'}",
        "{'version':[1],'name':'B'}",
        "{'version':1.5,'name':'B'}",
        "{'version':1,'manager':'nobody'}",
        "{'version':1,'acdAutoAnswer':'yes'}",
        "{'version':1,'certifications':'c'}",
        "{'version':1,'certifications':[1]}",
        "{'version':1,'employerInfo':'x'}",
        "{'version':1,'state':'deleted'}",
        "{'version':1,'state':'gone'}",
      })
  void patch_invalidValue_isRefused(String body) {
    SimReply reply = org.patch(path, body);

    assertEquals(400, reply.status());
    assertEquals("invalid.value", TestOrg.text(reply, "code"));
  }

  @Test
  void patch_dateOfHireThatIsNone_isAnInvalidDate() {
    SimReply reply = org.patch(path, "{'version':1,'employerInfo':{'dateHire':'soon'}}");

    assertEquals("invalid.date", TestOrg.text(reply, "code"));
  }

  @Test
  void patch_expandableFields_showWhenExpanded() {
    patched(
        """
        {'version':1,'certifications':['c'],'profileSkills':['p'],
         'employerInfo':{'officialName':'Ann A.','employeeId':'7','dateHire':'2024-02-29'}}
        """);

    JsonObject user =
        TestOrg.json(org.get(path + "?expand=certifications,profileSkills,employerInfo"));
    assertEquals(JsonParser.parseString("['c']"), user.get("certifications"));
    assertEquals(JsonParser.parseString("['p']"), user.get("profileSkills"));
    assertEquals("7", user.getAsJsonObject("employerInfo").get("employeeId").getAsString());
  }

  @Test
  void patch_reply_leavesExpandableFieldsOut() {
    assertFalse(patched("{'version':1,'certifications':['c']}").has("certifications"));
  }

  @Test
  void patch_email_movesThePrimaryContact() {
    JsonObject user = patched("{'version':1,'email':'anna@example.com'}");

    assertEquals(
        JsonParser.parseString(
            "[{'address':'anna@example.com','mediaType':'EMAIL','type':'PRIMARY'}]"),
        user.get("primaryContactInfo"));
  }

  @Test
  void patch_email_freesTheOldOne() {
    patched("{'version':1,'email':'anna@example.com'}");

    assertEquals(200, org.post("/api/v2/users", "{'name':'B','email':'ann@example.com'}").status());
  }

  @Test
  void patch_ownEmailInOtherCase_isTaken() {
    assertEquals(
        "ANN@example.com",
        patched("{'version':1,'email':'ANN@example.com'}").get("email").getAsString());
  }

  @Test
  void patch_emailOfAnother_conflicts() {
    org.user("bob@example.com");

    assertEquals(409, org.patch(path, "{'version':1,'email':'Bob@example.com'}").status());
  }

  @Test
  void patch_manager_isShownByReference() {
    String boss = org.user("boss@example.com");

    JsonObject user = patched("{'version':1,'manager':'" + boss + "'}");

    assertEquals(boss, user.getAsJsonObject("manager").get("id").getAsString());
  }

  @Test
  void patch_deletedManager_isRefused() {
    String boss = org.user("boss@example.com");
    org.delete("/api/v2/users/" + boss);

    assertEquals(400, org.patch(path, "{'version':1,'manager':'" + boss + "'}").status());
  }

  @Test
  void patch_emptyManager_clears() {
    patched("{'version':1,'manager':'" + org.user("boss@example.com") + "'}");

    assertFalse(patched("{'version':2,'manager':''}").has("manager"));
  }

  @Test
  void patch_stateAlone_changesIt() {
    JsonObject user = patched("{'version':1,'state':'inactive'}");

    assertEquals("inactive", user.get("state").getAsString());
    assertEquals(2, user.get("version").getAsInt());
  }

  @Test
  void patch_stateWithOthers_isRefused() {
    assertEquals(400, org.patch(path, "{'version':1,'state':'inactive','title':'x'}").status());
  }

  @Test
  void patch_stateWithOthersWhereTheyAreIgnored_changesTheStateOnly() {
    TestOrg lax =
        new TestOrg(
            SimulatorSettings.DEFAULTS.withBehaviour(
                Behaviour.DOCUMENTED.with(Quirk.STATE_WITH_OTHERS_IS_TAKEN)));
    String user = lax.user("ann@example.com");

    JsonObject changed =
        TestOrg.json(
            lax.patch("/api/v2/users/" + user, "{'version':1,'state':'inactive','title':'x'}"));

    assertEquals("inactive", changed.get("state").getAsString());
    assertFalse(changed.has("title"));
  }

  @Test
  void patch_nobody_isNotFound() {
    assertEquals(404, org.patch("/api/v2/users/nobody", "{'version':1,'name':'x'}").status());
  }

  @Test
  void patch_deletedUserWithoutState_isNotFound() {
    org.delete(path);

    assertEquals(404, org.patch(path, "{'version':2,'name':'x'}").status());
  }

  @Test
  void restore_deletedUser_keepsTheIdAndRaisesTheVersion() {
    org.delete(path);

    JsonObject user = patched("{'version':2,'state':'active'}");

    assertEquals(id, user.get("id").getAsString());
    assertEquals("active", user.get("state").getAsString());
    assertEquals(3, user.get("version").getAsInt());
  }

  @Test
  void restore_userOfAnotherDivision_comesBackInHome() {
    String sales = Catalog.DIVISIONS.items().get(2).id();
    org.post(Catalog.DIVISIONS.path() + "/" + sales + "/objects/USER", "['" + id + "']");
    org.delete(path);

    JsonObject user = patched("{'version':3,'state':'active'}");

    assertEquals("Home", user.getAsJsonObject("division").get("name").getAsString());
  }

  @Test
  void restore_staleVersion_conflicts() {
    org.delete(path);

    assertEquals(409, org.patch(path, "{'version':1,'state':'active'}").status());
  }

  @Test
  void patch_oneselfAsManager_isRefused() {
    assertEquals(400, org.patch(path, "{'version':1,'manager':'" + id + "'}").status());
  }
}
