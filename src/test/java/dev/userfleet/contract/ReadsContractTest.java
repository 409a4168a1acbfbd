package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.contract.Api.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users read, listed, searched. */
class ReadsContractTest {
  private static final String SEARCH = USERS + "/search";

  private final Api api = Api.documented();
  private final String ann = api.user("Ann Alpha", "ann@example.com");
  private final String bob = api.user("Bob Beta", "bob@example.com");
  private final String cid = api.user("Cid Beta", "cid@other.org");
  private final String dan = api.user("Dan Delta", "dan@example.com");

  ReadsContractTest() {
    api.patch(cid, "{'version':1,'state':'inactive'}");
    api.delete(dan);
  }

  private static String id(String path) {
    return path.substring(USERS.length() + 1);
  }

  private static String names(JsonArray users) {
    return StreamSupport.stream(users.spliterator(), /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .map(user -> user.get("name").getAsString().split(" ", -1)[0])
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'',Ann Bob",
    "state=active,Ann Bob",
    "state=inactive,Cid",
    "state=deleted,Dan",
    "state=any,Ann Bob Cid Dan",
    "sortOrder=descending,Bob Ann",
    "sortOrder=DESC,Bob Ann",
    "sortOrder=ascending,Ann Bob",
    "sortOrder=ASC,Ann Bob",
    "state=any&pageSize=3,Ann Bob Cid",
    "state=any&pageSize=3&pageNumber=2,Dan",
    "state=any&pageSize=3&pageNumber=3,''",
    "integrationPresenceSource=MicrosoftTeams&unheardOf=1,Ann Bob"
  })
  void list_query_answersThoseUsersInOrder(String query, String names) {
    assertEquals(names, names(api.get(USERS + "?" + query).list("entities")));
  }

  @Test
  void list_ids_answersThoseOnlyInTheStateAskedFor() {
    String ids = "?id=" + id(dan) + "&id=" + id(bob) + "&id=nobody&id=" + id(bob);

    assertEquals("Bob", names(api.get(USERS + ids).list("entities")));
    assertEquals("Bob Dan", names(api.get(USERS + ids + "&state=any").list("entities")));
    assertEquals(
        "Dan Bob",
        names(api.get(USERS + ids + "&state=any&sortOrder=descending").list("entities")));
  }

  @Test
  void list_jabberIds_answersThoseOnly() {
    api.patch(bob, "{'version':1,'chat':{'jabberId':'b'}}");

    assertEquals("Bob", names(api.get(USERS + "?jabberId=b&jabberId=x").list("entities")));
  }

  private Answer listIds(int count) {
    return api.get(
        USERS
            + IntStream.range(0, count)
                .mapToObj(i -> "id=" + i)
                .collect(Collectors.joining("&", "?", "")));
  }

  @Test
  void list_manyIds_hundredAtMost() {
    assertEquals(200, listIds(100).status());
    assertEquals("400 max.user.ids", listIds(101).error());
  }

  @Test
  void list_middlePage_hasAllItsLinks() {
    JsonObject page = api.get(USERS + "?pageSize=1&pageNumber=2&state=any").json();

    page.remove("entities");
    String link = USERS + "?pageSize=1&pageNumber=%d&state=any";
    JsonObject expected = new JsonObject();
    expected.addProperty("pageSize", 1);
    expected.addProperty("pageNumber", 2);
    expected.addProperty("total", 4);
    expected.addProperty("pageCount", 4);
    expected.addProperty("selfUri", link.formatted(2));
    expected.addProperty("firstUri", link.formatted(1));
    expected.addProperty("lastUri", link.formatted(4));
    expected.addProperty("previousUri", link.formatted(1));
    expected.addProperty("nextUri", link.formatted(3));
    assertEquals(expected, page);
  }

  @Test
  void list_onlyPage_hasNoLinkToOthers() {
    JsonObject page = api.get(USERS + "?pageSize=2").json();

    assertFalse(page.has("nextUri") || page.has("previousUri"));
    assertEquals(1, page.get("pageCount").getAsInt());
    assertEquals(25, api.get(USERS).number("pageSize"));
  }

  @Test
  void list_nobody_isOneEmptyPage() {
    JsonObject page = api.get(USERS + "?id=nobody").json();

    assertEquals(0, page.get("total").getAsInt());
    assertEquals(0, page.get("pageCount").getAsInt());
    assertEquals(page.get("firstUri"), page.get("lastUri"));
    assertFalse(page.has("nextUri"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pageSize=0",
        "pageSize=501",
        "pageSize=x",
        "pageNumber=0",
        "state=gone",
        "sortOrder=up",
        "expand=everything",
        "expand=skills,everything"
      })
  void list_wrongQuery_isRefused(String query) {
    assertEquals("400 invalid.value", api.get(USERS + "?" + query).error());
  }

  @ParameterizedTest
  @CsvSource({
    "state=inactive&pageSize=500&pageNumber=20,200",
    "state=inactive&pageSize=500&pageNumber=21,400",
    "state=active&pageSize=500&pageNumber=21,200",
    "state=any&pageSize=500&pageNumber=1000000,200"
  })
  void list_inactiveBeyondTenThousand_isRefused(String query, int status) {
    assertEquals(status, api.get(USERS + "?" + query).status());
  }

  @Test
  void list_brokenEscape_isMalformed() {
    assertEquals("400 bad.request", api.get(USERS + "?id=%zz").error());
  }

  @Test
  void get_expand_showsWhatElseStaysHidden() {
    JsonObject plain = api.get(ann).json();
    JsonObject whole =
        api.get(
                ann
                    + "?expand=routingStatus,presence,integrationPresence,conversationSummary"
                    + ",outOfOffice,geolocation,station,authorization,lasttokenissued"
                    + ",authorization.unusedRoles,team,workPlanBidRanks,externalContactsSettings"
                    + ",groups,customAttributes,profileSkills,certifications,locations,skills"
                    + ",languages,languagePreference,employerInfo,biography,dateLastLogin"
                    + ",dateWelcomeSent")
            .json();

    List<String> added = whole.keySet().stream().filter(name -> !plain.has(name)).sorted().toList();
    assertEquals(
        List.of(
            "authorization",
            "certifications",
            "groups",
            "languages",
            "locations",
            "profileSkills",
            "skills",
            "station"),
        added);
    assertEquals(true, whole.getAsJsonObject("authorization").has("unusedRoles"));
    assertFalse(
        api.get(ann + "?expand=authorization")
            .json()
            .getAsJsonObject("authorization")
            .has("unusedRoles"));
  }

  @Test
  void get_state_choosesBetweenLiveAndDeleted() {
    assertEquals("inactive", api.get(cid).text("state"));
    assertEquals("active", api.get(ann + "?state=active").text("state"));
    assertEquals("deleted", api.get(dan + "?state=deleted").text("state"));
    assertEquals("404 general.resource.not.found", api.get(dan).error());
    assertEquals("404 general.resource.not.found", api.get(ann + "?state=deleted").error());
    assertEquals("404 general.resource.not.found", api.get(USERS + "/nobody").error());
    assertEquals("400 invalid.value", api.get(ann + "?state=inactive").error());
    assertEquals("400 invalid.value", api.get(ann + "?expand=x").error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                                      | Ann Bob Cid
          {'query':[{'type':'EXACT','fields':['email'],'value':'BOB@example.com'}]}               | Bob
          {'query':[{'type':'EXACT','fields':['username'],'values':['x','ann@example.com']}]}     | Ann
          {'query':[{'type':'EXACT','fields':['email'],'value':'bob@example'}]}                   | -
          {'query':[{'type':'EXACT','fields':['name','email'],'value':'ann alpha'}]}              | Ann
          {'query':[{'type':'STARTS_WITH','fields':['name'],'value':'bo'}]}                       | Bob
          {'query':[{'type':'STARTS_WITH','fields':['name'],'value':'eta'}]}                      | -
          {'query':[{'type':'CONTAINS','fields':['email'],'value':'@example'}]}                   | Ann Bob
          {'query':[{'type':'TERM','fields':['name'],'value':'beta'}]}                            | Bob Cid
          {'query':[{'type':'TERM','fields':['name'],'value':'bet'}]}                             | -
          {'query':[{'type':'TERMS','fields':['name'],'values':['alpha','cid']}]}                 | Ann Cid
          {'query':[{'type':'EXACT','fields':['state'],'values':['deleted']}]}                    | Dan
          {'query':[{'type':'EXACT','fields':['state'],'values':['active','deleted']}]}           | Ann Bob Dan
          {'query':[{'type':'TERM','fields':['name'],'value':'beta','operator':'AND'},{'type':'EXACT','fields':['state'],'value':'active'}]} | Bob
          {'query':[{'type':'EXACT','fields':['title'],'value':'x'}]}                             | -
          {'query':[{'type':'EXACT','fields':['department'],'value':''}]}                         | Ann Bob Cid
          {'sortBy':'email','sortOrder':'DESC'}                                                   | Cid Bob Ann
          {'sortBy':'email','sortOrder':'ASC'}                                                    | Ann Bob Cid
          {'sortOrder':'SCORE'}                                                                   | Ann Bob Cid
          {'pageSize':2,'pageNumber':2}                                                           | Cid
          {'pageSize':2,'pageNumber':3}                                                           | -
          """)
  void search_query_answersThoseUsersInOrder(String body, String names) {
    JsonObject found = api.post(SEARCH, body).json();

    assertEquals(names, found.has("results") ? names(found.getAsJsonArray("results")) : "-");
  }

  @Test
  void search_oneId_findsItWithWhatIsExpanded() {
    Answer found =
        api.post(
            SEARCH,
            "{'query':[{'type':'EXACT','fields':['id'],'value':'"
                + id(bob)
                + "'}],'expand':['skills']}");

    JsonObject user = found.list("results").get(0).getAsJsonObject();
    assertEquals(bob, user.get("selfUri").getAsString());
    assertEquals(true, user.has("skills"));
    assertEquals("users", found.list("types").get(0).getAsString());
    assertEquals(1, found.number("total"));
    assertEquals(1, found.number("pageCount"));
    assertEquals(25, found.number("pageSize"));
  }

  @Test
  void search_pages_leadToEachOther() {
    Answer first = api.post(SEARCH, "{'pageSize':1}");
    Answer second = api.get(SEARCH + "?q64=" + first.text("nextPage"));
    Answer third = api.get(SEARCH + "?q64=" + second.text("nextPage"));

    assertEquals("Bob", names(second.list("results")));
    assertEquals("Cid", names(third.list("results")));
    assertEquals(first.text("currentPage"), second.text("previousPage"));
    assertFalse(first.json().has("previousPage") || third.json().has("nextPage"));
    assertEquals(3, third.number("pageNumber"));
    assertEquals(3, third.number("pageCount"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'query':[{'fields':['name'],'value':'x'}]}",
        "{'query':[{'type':'FUZZY','fields':['name'],'value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':['hair'],'value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':[],'value':'x'}]}",
        "{'query':[{'type':'EXACT','value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':['name']}]}",
        "{'query':[{'type':'EXACT','fields':['name'],'value':'x','operator':'OR'}]}",
        "{'sortBy':'hair'}",
        "{'sortOrder':'UP'}",
        "{'pageSize':501}",
        "{'pageSize':0}",
        "{'pageNumber':0}",
        "{'expand':['everything']}"
      })
  void search_wrongBody_isRefused(String body) {
    assertEquals("400 invalid.value", api.post(SEARCH, body).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'query':{}}", "[]", "{'query':[1]}"})
  void search_malformedBody_isRefused(String body) {
    assertEquals("400 bad.request", api.post(SEARCH, body).error());
  }

  @ParameterizedTest
  @CsvSource({"'',400 invalid.value", "?q64=!,400 bad.request", "?q64=W10,400 bad.request"})
  void search_wrongPage_isRefused(String query, String error) {
    assertEquals(error, api.get(SEARCH + query).error());
  }
}
