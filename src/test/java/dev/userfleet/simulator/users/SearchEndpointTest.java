package dev.userfleet.simulator.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.message.SimReply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchEndpointTest {
  private static final String SEARCH = "/api/v2/users/search";

  private final TestOrg org = TestOrg.unlimited();

  /** Ann is active, Bob inactive, Cid deleted. */
  @BeforeEach
  void someUsers() {
    org.user("Ann Lee", "ann@one.org");
    org.post("/api/v2/users", "{'name':'Bob Lee','email':'bob@one.org'}");
    org.delete("/api/v2/users/" + org.user("Cid Low", "cid@two.org"));
  }

  private List<String> names(String body) {
    JsonObject answer = TestOrg.json(org.post(SEARCH, body));
    return answer.has("results")
        ? StreamSupport.stream(answer.getAsJsonArray("results").spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .map(user -> user.get("name").getAsString().substring(0, 3))
            .toList()
        : List.of();
  }

  @Test
  void search_nothingAsked_findsActiveAndInactive() {
    assertEquals(List.of("Ann", "Bob"), names("{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, email, ANN@one.org, Ann",
    "STARTS_WITH, name, bob, Bob",
    "CONTAINS, email, nn@o, Ann",
    "TERM, name, bob, Bob",
    "EXACT, state, deleted, Cid",
    "EXACT, state, inactive, Bob",
  })
  void search_oneCriterion_findsTheOneUser(
      String type, String field, String value, String expected) {
    String body =
        "{'query':[{'type':'%s','fields':['%s'],'value':'%s'}]}".formatted(type, field, value);

    assertEquals(List.of(expected), names(body));
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, email, ann@one",
    "STARTS_WITH, name, lee",
    "CONTAINS, email, two",
    "TERM, name, le",
  })
  void search_oneCriterion_findsNobodyElse(String type, String field, String value) {
    String body =
        "{'query':[{'type':'%s','fields':['%s'],'value':'%s'}]}".formatted(type, field, value);

    assertEquals(List.of(), names(body));
  }

  @Test
  void search_emailOfDeletedWithState_findsTheUser() {
    assertEquals(
        List.of("Cid"),
        names(
            """
            {'query':[{'type':'EXACT','fields':['email'],'value':'cid@two.org'},
                      {'type':'EXACT','fields':['state'],'values':['deleted']}],
             'sortBy':'email','sortOrder':'ASC'}
            """));
  }

  @Test
  void search_twoCriteria_mustBothHold() {
    assertEquals(
        List.of(),
        names(
            """
            {'query':[{'type':'EXACT','fields':['email'],'value':'ann@one.org'},
                      {'type':'EXACT','fields':['state'],'values':['deleted']}]}
            """));
  }

  @Test
  void search_severalValues_needOne() {
    assertEquals(
        List.of("Ann", "Bob", "Cid"),
        names(
            """
            {'query':[{'type':'TERMS','fields':['state'],
                       'values':['active','inactive','deleted']}]}
            """));
  }

  @Test
  void search_severalFields_needOne() {
    assertEquals(
        List.of("Ann"),
        names("{'query':[{'type':'CONTAINS','fields':['email','name'],'value':'ann'}]}"));
  }

  @Test
  void search_nobody_leavesResultsOut() {
    SimReply reply =
        org.post(SEARCH, "{'query':[{'type':'EXACT','fields':['name'],'value':'Zoe'}]}");

    assertEquals(200, reply.status());
    assertEquals(0, TestOrg.json(reply).get("total").getAsInt());
    assertFalse(TestOrg.json(reply).has("results"));
  }

  @Test
  void search_descending_turnsTheOrder() {
    assertEquals(List.of("Bob", "Ann"), names("{'sortBy':'email','sortOrder':'DESC'}"));
  }

  @Test
  void search_secondPage_goesOn() {
    assertEquals(List.of("Bob"), names("{'pageSize':1,'pageNumber':2}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'query':[{'fields':['email'],'value':'x'}]}",
        "{'query':[{'type':'REGEX','fields':['email'],'value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':[],'value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':['shoe'],'value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':['email']}]}",
        "{'query':[{'type':'EXACT','fields':['email'],'value':'x','operator':'NOT'}]}",
        "{'query':'x'}",
        "{'sortBy':'shoe'}",
        "{'sortOrder':'UP'}",
        "{'pageSize':501}",
      })
  void search_whatTheOrgCannotDo_isRefused(String body) {
    assertEquals(400, org.post(SEARCH, body).status());
  }
}
