package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.contract.Api.Answer;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import org.junit.jupiter.api.Test;

/** What an org does that is told to depart from the likely. */
class QuirksTest {

  private static Api with(Quirk quirk) {
    return Api.quirky(Behaviour.DOCUMENTED.with(quirk));
  }

  @Test
  void stateWithOthers_taken_changesTheStateAlone() {
    Api api = with(Quirk.STATE_WITH_OTHERS_IS_TAKEN);

    Answer user = api.patch(api.user("a@b.c"), "{'version':1,'state':'inactive','title':'x'}");

    assertEquals("inactive", user.text("state"));
    assertFalse(user.json().has("title"));
  }

  @Test
  void staleVersion_otherForm_saysTheSame() {
    Api api = with(Quirk.STALE_VERSION_IS_400);

    Answer answer = api.patch(api.user("a@b.c"), "{'version':7,'title':'x'}");

    assertEquals("400 bad.request", answer.error());
    assertEquals(
        "The version supplied does not match the current version of the user",
        answer.text("message"));
  }

  @Test
  void version_optional_isNotMissed() {
    Api api = with(Quirk.VERSION_IS_OPTIONAL);
    String user = api.user("a@b.c");

    assertEquals(2, api.patch(user, "{'title':'x'}").number("version"));
    assertEquals("409 general.conflict", api.patch(user, "{'version':1,'title':'y'}").error());
  }

  @Test
  void takenEmail_otherStatus_hasTheSameCode() {
    Api api = with(Quirk.TAKEN_EMAIL_IS_400);
    String user = api.user("a@b.c");
    api.user("b@b.c");

    assertEquals("400 general.conflict", api.post(USERS, "{'name':'A','email':'a@b.c'}").error());
    assertEquals("400 general.conflict", api.patch(user, "{'version':1,'email':'b@b.c'}").error());
  }

  @Test
  void move_quiet_keepsTheVersion() {
    Api api = with(Quirk.MOVE_KEEPS_VERSION);
    String user = api.user("a@b.c");
    String divisions = "/api/v2/authorization/divisions";
    String sales = api.idOf(divisions, "Sales");

    api.post(
        divisions + "/" + sales + "/objects/USER",
        "['" + user.substring(USERS.length() + 1) + "']");

    assertEquals(1, api.get(user).number("version"));
    assertEquals(sales, api.get(user).json().getAsJsonObject("division").get("id").getAsString());
  }

  @Test
  void password_loud_raisesTheVersion() {
    Api api = with(Quirk.PASSWORD_RAISES_VERSION);
    String user = api.user("a@b.c");

    api.post(user + "/password", "{'newPassword':'p'}");

    assertEquals(2, api.get(user).number("version"));
  }

  @Test
  void assignment_loud_raisesTheVersion() {
    Api api = with(Quirk.ASSIGNMENT_RAISES_VERSION);
    String user = api.user("a@b.c");

    api.put(user + "/profileskills", "['x']");

    assertEquals(2, api.get(user).number("version"));
  }

  @Test
  void largePage_cut_isTheLargestThereIs() {
    Api api = with(Quirk.LARGE_PAGE_IS_CUT);

    assertEquals(500, api.get(USERS + "?pageSize=501").number("pageSize"));
    assertEquals(500, api.post(USERS + "/search", "{'pageSize':501}").number("pageSize"));
    assertEquals("400 invalid.value", api.get(USERS + "?pageSize=0").error());
  }

  @Test
  void search_ofAllStates_findsDeletedUsersToo() {
    Api api = with(Quirk.SEARCH_FINDS_DELETED);
    api.delete(api.user("a@b.c"));

    assertEquals(1, api.post(USERS + "/search", "{}").number("total"));
  }

  @Test
  void search_withoutHit_hasAnEmptyList() {
    Api api = with(Quirk.EMPTY_RESULTS_ARE_SHOWN);

    assertEquals(0, api.post(USERS + "/search", "{}").list("results").size());
  }

  @Test
  void get_inactiveUser_isNotFound() {
    Api api = with(Quirk.GET_HIDES_INACTIVE);
    String user = api.user("a@b.c");
    assertEquals(200, api.get(user).status());

    api.patch(user, "{'version':1,'state':'inactive'}");

    assertEquals("404 general.resource.not.found", api.get(user).error());
  }

  @Test
  void phones_derived_areToldInOtherShapes() {
    Api api = with(Quirk.PHONES_ARE_DERIVED);
    String user = api.user("a@b.c");

    String told =
        api.patch(
                user,
                "{'version':1,'addresses':[{'mediaType':'PHONE','type':'WORK','extension':'4711'},"
                    + "{'mediaType':'PHONE','type':'HOME','address':'+4930123456'}]}")
            .list("addresses")
            .toString();

    assertTrue(told.contains("\"display\":\"(4711)\"") && told.contains("+49 30 123456"), told);
    assertFalse(told.contains("extension"), told);
  }

  @Test
  void listing_leavesOut_whatWasToBeExpanded() {
    Api api = with(Quirk.LISTINGS_LEAVE_OUT);
    api.patch(api.user("a@b.c"), "{'version':1,'certifications':['A']}");

    String told = api.get(USERS + "?expand=certifications").list("entities").toString();

    assertFalse(told.contains("certifications"), told);
  }

  @Test
  void wrongClient_otherStatus_hasTheSameError() {
    Answer answer =
        with(Quirk.WRONG_CLIENT_IS_400).login("Basic eDp5", "grant_type=client_credentials");

    assertEquals(400, answer.status());
    assertEquals("invalid_client", answer.text("error"));
  }

  @Test
  void versions_largerSteps_areTakenByEveryWrite() {
    Api api = Api.quirky(Behaviour.DOCUMENTED.withVersionStep(3));
    String user = api.user("a@b.c");

    assertEquals(4, api.patch(user, "{'version':1,'title':'x'}").number("version"));
    api.delete(user);
    assertEquals(7, api.get(user + "?state=deleted").number("version"));
  }
}
