package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.contract.Api.Answer;
import dev.userfleet.simulator.store.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles given to many at once, skills and languages made, and how a person takes calls. */
class RolesContractTest {
  private static final String ROLES = Catalog.ROLES.path();
  private static final String SKILLS = Catalog.SKILLS.path();
  private static final String LANGUAGES = Catalog.LANGUAGES.path();

  private final Api api = Api.documented();
  private final String ann = api.user("Ann", "ann@example.com").substring(USERS.length() + 1);
  private final String bob = api.user("Bob", "bob@example.com").substring(USERS.length() + 1);
  private final String employee = Catalog.ROLES.items().get(0).id();
  private final String agent = Catalog.ROLES.items().get(1).id();
  private final String home = Catalog.DIVISIONS.items().get(0).id();
  private final String sales = Catalog.DIVISIONS.items().get(2).id();

  private Answer grant(String subjects, String divisions) {
    return api.post(
        ROLES + "/" + agent + "?subjectType=PC_USER",
        "{'subjectIds':[%s],'divisionIds':[%s]}".formatted(subjects, divisions));
  }

  private static String quoted(String... ids) {
    return Stream.of(ids).map(id -> "'" + id + "'").collect(Collectors.joining(","));
  }

  /** "name: divisions" of each subject that has the role. */
  private List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    for (JsonElement element : api.get(ROLES + "/" + agent + "/subjectgrants").list("entities")) {
      JsonObject subject = element.getAsJsonObject();
      subjects.add(
          subject.get("name").getAsString()
              + ": "
              + subject.getAsJsonArray("divisions").asList().stream()
                  .map(division -> division.getAsJsonObject().get("name").getAsString())
                  .collect(Collectors.joining(", ")));
    }
    return subjects;
  }

  @Test
  void role_grantedToMany_isTheirsInEveryDivisionOnce() {
    assertEquals(204, grant(quoted(ann, bob), quoted(home, sales)).status());
    assertEquals(204, grant(quoted(ann), quoted(sales)).status());

    assertEquals(List.of("Ann: Home, Sales", "Bob: Home, Sales"), subjects());
  }

  @Test
  void role_inAllDivisions_isShownSo() {
    grant(quoted(ann), "'*'");

    assertEquals(List.of("Ann: *"), subjects());
    assertEquals(
        "*",
        api.get("/api/v2/authorization/subjects/" + ann)
            .list("grants")
            .get(1)
            .getAsJsonObject()
            .getAsJsonObject("division")
            .get("id")
            .getAsString());
  }

  @Test
  void role_oneWrongId_isGrantedToNobody() {
    assertEquals(
        "404 general.resource.not.found", grant(quoted(ann, "nobody"), quoted(home)).error());
    assertEquals("400 invalid.value", grant(quoted(ann), quoted("nowhere")).error());
    assertEquals("400 invalid.value", grant("", quoted(home)).error());
    assertEquals("400 invalid.value", grant(quoted(ann), "").error());
    assertEquals(
        "404 not.found",
        api.post(ROLES + "/nothing", "{'subjectIds':['x'],'divisionIds':['*']}").error());
    assertEquals(
        "400 invalid.value",
        api.post(
                ROLES + "/" + agent + "?subjectType=PC_GROUP",
                "{'subjectIds':['x'],'divisionIds':['*']}")
            .error());
    assertEquals(List.of(), subjects());
  }

  @Test
  void subjectGrants_pages_areThose() {
    grant(quoted(ann, bob), quoted(home));

    Answer page = api.get(ROLES + "/" + agent + "/subjectgrants?pageSize=1");

    assertEquals(2, page.number("total"));
    assertEquals(1, page.list("entities").size());
    assertEquals("404 not.found", api.get(ROLES + "/nothing/subjectgrants").error());
  }

  private String single(String division, String role) {
    return "/api/v2/authorization/subjects/%s/divisions/%s/roles/%s".formatted(ann, division, role);
  }

  @Test
  void grant_single_isAddedAndRemoved() {
    assertEquals(204, api.post(single(sales, agent), "").status());
    assertEquals(204, api.post(single("*", agent), "").status());
    assertEquals(List.of("Ann: Sales, *"), subjects());

    assertEquals(204, api.delete(single(sales, agent)).status());
    assertEquals(List.of("Ann: *"), subjects());
    assertEquals("404 not.found", api.delete(single(sales, agent)).error());
    assertEquals("404 not.found", api.post(single("nowhere", agent), "").error());
    assertEquals("404 not.found", api.post(single(sales, "nothing"), "").error());
  }

  @Test
  void employee_removed_stays() {
    assertEquals("400 bad.request", api.delete(single(home, employee)).error());
    assertEquals(
        "400 bad.request",
        api.post(
                "/api/v2/authorization/subjects/" + ann + "/bulkremove",
                "{'grants':[{'roleId':'%s','divisionId':'%s'}]}".formatted(employee, home))
            .error());
    assertEquals(1, api.get("/api/v2/authorization/subjects/" + ann).list("grants").size());
  }

  @Test
  void deletedHolder_isNoSubjectAnyMore() {
    grant(quoted(ann, bob), quoted(home));

    api.delete(USERS + "/" + ann);

    assertEquals(List.of("Bob: Home"), subjects());
  }

  @Test
  void roles_counted_unlessNotWanted() {
    JsonObject counted = api.get(ROLES).list("entities").get(0).getAsJsonObject();
    assertEquals(2, counted.get("userCount").getAsInt());
    JsonObject plain =
        api.get(ROLES + "?userCount=false").list("entities").get(0).getAsJsonObject();
    assertFalse(plain.has("userCount"));
    assertEquals(1, api.get(ROLES + "?id=" + agent + "&id=nothing").number("total"));
  }

  @Test
  void role_admin_mayGiveRoles() {
    String policies =
        api.get(ROLES + "/" + Catalog.ROLES.items().get(3).id())
            .list("permissionPolicies")
            .toString();

    assertTrue(
        policies.contains("'domain':'authorization','entityName':'grant'".replace('\'', '"')));
    assertFalse(
        api.get(ROLES + "/" + agent)
            .list("permissionPolicies")
            .toString()
            .contains("authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/routing/skills", "/api/v2/routing/languages"})
  void skill_madeAndDeleted_isListedAsDeletedBesideANamesake(String path) {
    Answer made = api.post(path, "{'name':'Dutch'}");
    assertEquals(made.json(), api.get(path + "/" + made.text("id")).json());
    assertEquals("409 general.conflict", api.post(path, "{'name':'dutch'}").error());

    assertEquals(204, api.delete(path + "/" + made.text("id")).status());
    assertEquals("404 not.found", api.delete(path + "/" + made.text("id")).error());
    api.post(path, "{'name':'Dutch'}");

    assertEquals(
        List.of("deleted", "active"),
        api.get(path + "?name=dut").list("entities").asList().stream()
            .map(skill -> skill.getAsJsonObject().get("state").getAsString())
            .toList());
    assertEquals("400 invalid.value", api.post(path, "{}").error());
  }

  @Test
  void skills_name_isItsStart() {
    assertEquals(1, api.get(SKILLS + "?name=tech").number("total"));
    assertEquals(0, api.get(SKILLS + "?name=support").number("total"));
    assertEquals(1, api.get(LANGUAGES + "?name=ENG").number("total"));
  }

  @Test
  void skill_deleted_canBeGivenToNobodyAndSaysSoWhereItWas() {
    String skill = api.post(SKILLS, "{'name':'Dutch'}").text("id");
    String list = USERS + "/" + ann + "/routingskills";
    api.post(list, "{'id':'" + skill + "','proficiency':1}");

    api.delete(SKILLS + "/" + skill);

    assertEquals(
        "deleted",
        api.get(list).list("entities").get(0).getAsJsonObject().get("state").getAsString());
    assertEquals(
        "400 invalid.value",
        api.put(list + "/bulk", "[{'id':'" + skill + "','proficiency':1}]").error());
    assertEquals(0, api.put(list + "/bulk", "[]").number("total"));
  }

  @Test
  void skills_fiftyInAll_areTheMost() {
    String list = USERS + "/" + ann + "/routingskills";
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      String id = api.post(SKILLS, "{'name':'Skill " + i + "'}").text("id");
      levels.add("{'id':'" + id + "','proficiency':1}");
    }
    assertEquals(200, api.put(list + "/bulk", levels.subList(0, 50).toString()).status());

    assertEquals("400 bad.request", api.patch(list + "/bulk", "[" + levels.get(50) + "]").error());
    assertEquals("400 bad.request", api.post(list, levels.get(50)).error());
    assertEquals(50, api.get(list).number("total"));
  }

  private String utilization() {
    return "/api/v2/routing/users/" + ann + "/utilization";
  }

  @Test
  void utilization_put_replacesAndDeleteGivesItBack() {
    assertEquals("Organization", api.get(utilization()).text("level"));

    Answer put =
        api.put(
            utilization(),
            "{'utilization':{'chat':{'maximumCapacity':2,'interruptableMediaTypes':['call']}}}");

    assertEquals("Agent", put.text("level"));
    JsonObject media = put.json().getAsJsonObject("utilization");
    assertEquals(2, media.getAsJsonObject("chat").get("maximumCapacity").getAsInt());
    assertEquals(1, media.getAsJsonObject("call").get("maximumCapacity").getAsInt());
    assertEquals(put.json(), api.get(utilization()).json());
    assertEquals(200, api.delete(utilization()).status());
    assertEquals("Organization", api.get(utilization()).text("level"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'utilization':{'fax':{'maximumCapacity':1}}}",
        "{'utilization':{'call':{}}}",
        "{'utilization':{'call':{'maximumCapacity':26}}}",
        "{'utilization':{'call':{'maximumCapacity':1,'interruptableMediaTypes':['fax']}}}"
      })
  void utilization_wrong_isRefused(String body) {
    assertEquals("400 invalid.value", api.put(utilization(), body).error());
    assertEquals("Organization", api.get(utilization()).text("level"));
  }

  @Test
  void voicemail_patchKeepsTheRestAndPutDoesNot() {
    String policy = "/api/v2/voicemail/userpolicies/" + ann;
    api.patch(policy, "{'alertTimeoutSeconds':30}");

    Answer changed = api.patch(policy, "{'sendEmailNotifications':false}");

    assertEquals(30, changed.number("alertTimeoutSeconds"));
    assertFalse(changed.json().get("sendEmailNotifications").getAsBoolean());
    assertEquals(changed.json(), api.get(policy).json());
    assertTrue(
        api.put(policy, "{'enabled':false}").json().get("sendEmailNotifications").getAsBoolean());
    assertEquals("400 invalid.value", api.patch(policy, "{'alertTimeoutSeconds':-1}").error());
    assertEquals(
        "404 general.resource.not.found", api.get("/api/v2/voicemail/userpolicies/nobody").error());
  }
}
