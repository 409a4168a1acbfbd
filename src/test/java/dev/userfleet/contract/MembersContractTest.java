package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.contract.Api.Answer;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups and queues, and who is in them. */
class MembersContractTest {
  private static final String GROUPS = "/api/v2/groups";
  private static final String QUEUES = "/api/v2/routing/queues";
  private static final String CREATE_GROUP =
      "{'name':'%s','type':'official','rulesVisible':true,'visibility':'public'}";

  private final Api api = Api.documented();
  private final String ann = id(api.user("Ann", "ann@example.com"));
  private final String bob = id(api.user("Bob", "bob@example.com"));
  private final String group = Catalog.GROUPS.items().get(1).uri();
  private final String queue = QUEUES + "/" + api.idOf(QUEUES, "Support");

  private static String id(String user) {
    return user.substring(USERS.length() + 1);
  }

  private static String quoted(String... ids) {
    return Stream.of(ids).map(id -> "'" + id + "'").collect(Collectors.joining(",", "[", "]"));
  }

  private static List<String> ids(JsonArray entities) {
    return StreamSupport.stream(entities.spliterator(), /* parallel= */ false)
        .map(entity -> entity.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  private Answer join(int version, String... ids) {
    return api.post(
        group + "/members", "{'memberIds':%s,'version':%d}".formatted(quoted(ids), version));
  }

  private List<String> individuals() {
    return ids(api.get(group + "/individuals").list("entities"));
  }

  @Test
  void group_joinedAndLeft_raisesTheVersionEachTimeWithoutTellingIt() {
    Answer joined = join(1, ann, bob, ann);

    assertEquals(202, joined.status());
    assertEquals(new JsonObject(), joined.json());
    assertEquals(List.of(ann, bob), individuals());
    assertEquals(individuals(), ids(api.get(group + "/members").list("entities")));
    assertEquals(2, api.get(group).number("version"));
    assertEquals(2, api.get(group).number("memberCount"));

    assertEquals(202, api.delete(group + "/members?ids=" + ann + ",nobody").status());
    assertEquals(List.of(bob), individuals());
    assertEquals(3, api.get(group).number("version"));
    assertEquals(1, api.get(USERS + "/" + ann).number("version"));
  }

  @Test
  void group_staleVersion_conflictsInTheWordsOfUsers() {
    join(1, ann);

    Answer refused = join(1, bob);

    assertEquals("409 general.conflict", refused.error());
    assertEquals(
        "The version supplied does not match the current version of the user",
        refused.text("message"));
    assertEquals(List.of(ann), individuals());
  }

  @Test
  void group_members_arePagedBy25() {
    for (int i = 0; i < 26; i++) {
      String user = id(api.user("user" + i + "@example.com"));
      join(i + 1, user);
    }

    Answer first = api.get(group + "/members");
    assertEquals(25, first.list("entities").size());
    assertEquals(26, first.number("total"));
    assertEquals(1, api.get(first.text("nextUri")).list("entities").size());
    assertEquals(26, individuals().size());
  }

  @Test
  void group_wrongCall_changesNothing() {
    String members = group + "/members";

    assertEquals("400 invalid.value", api.post(members, "{'version':1}").error());
    assertEquals("400 invalid.value", api.post(members, "{'memberIds':[],'version':1}").error());
    assertEquals("400 invalid.value", api.post(members, "{'memberIds':['x']}").error());
    assertEquals("400 invalid.value", join(1, ann, "nobody").error());
    assertEquals(
        "400 bad.request", join(1, Collections.nCopies(51, ann).toArray(String[]::new)).error());
    assertEquals("400 invalid.value", api.delete(members).error());
    assertEquals(
        "400 bad.request",
        api.delete(members + "?ids=" + String.join(",", Collections.nCopies(51, ann))).error());
    assertEquals("404 not.found", api.get(GROUPS + "/nothing/individuals").error());
    assertEquals(List.of(), individuals());
    assertEquals(1, api.get(group).number("version"));
    assertEquals(202, join(1, Collections.nCopies(50, ann).toArray(String[]::new)).status());
  }

  @Test
  void group_made_isFoundByNameAndById() {
    Answer made = api.post(GROUPS, CREATE_GROUP.formatted("Night shift"));
    String id = made.text("id");

    assertEquals(1, made.number("version"));
    assertEquals(made.json(), api.get(GROUPS + "/" + id).json());
    assertEquals(List.of(id), ids(api.get(GROUPS + "?id=" + id + "&id=nothing").list("entities")));
    assertEquals(List.of(id), ids(search("name", "night SHIFT").list("results")));
    assertEquals(List.of(id), ids(search("id", id).list("results")));
    assertFalse(search("name", "Night").json().has("results"));
    assertEquals(
        "409 general.conflict", api.post(GROUPS, CREATE_GROUP.formatted("Night shift")).error());

    assertEquals(204, api.delete(GROUPS + "/" + id).status());
    assertEquals("404 not.found", api.get(GROUPS + "/" + id).error());
    assertEquals(0, search("name", "Night shift").number("total"));
    assertEquals(200, api.post(GROUPS, CREATE_GROUP.formatted("Night shift")).status());
  }

  private Answer search(String field, String value) {
    return api.post(
        GROUPS + "/search",
        "{'query':[{'type':'EXACT','fields':['%s'],'value':'%s'}]}".formatted(field, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'official','rulesVisible':true,'visibility':'public'}",
        "{'name':'A','rulesVisible':true,'visibility':'public'}",
        "{'name':'A','type':'other','rulesVisible':true,'visibility':'public'}",
        "{'name':'A','type':'social','visibility':'public'}",
        "{'name':'A','type':'social','rulesVisible':true}"
      })
  void group_madeWithoutWhatItNeeds_isRefused(String body) {
    assertEquals("400 invalid.value", api.post(GROUPS, body).error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'query':[{'type':'CONTAINS','fields':['name'],'value':'x'}]}",
        "{'query':[{'type':'EXACT','fields':['size'],'value':'x'}]}"
      })
  void group_searchedInAnotherWay_isRefused(String body) {
    assertEquals("400 invalid.value", api.post(GROUPS + "/search", body).error());
  }

  @Test
  void user_groupsExpanded_areShown() {
    join(1, ann);

    JsonElement shown = api.get(USERS + "/" + ann + "?expand=groups").list("groups").get(0);

    assertEquals(group, shown.getAsJsonObject().get("selfUri").getAsString());
    assertEquals("Service", shown.getAsJsonObject().get("name").getAsString());
    api.delete(group);
    assertEquals(0, api.get(USERS + "/" + ann + "?expand=groups").list("groups").size());
  }

  private Answer queueMembers(String suffix, String... ids) {
    return api.post(
        queue + "/members" + suffix,
        Stream.of(ids).map(id -> "{'id':'" + id + "'}").collect(Collectors.joining(",", "[", "]")));
  }

  private JsonObject member(String id) {
    return StreamSupport.stream(
            api.get(queue + "/members").list("entities").spliterator(), /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .filter(member -> member.get("id").getAsString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void queue_joinedAndLeft_hasTheMembersWithRingOne() {
    assertEquals(200, queueMembers("", ann, bob).status());
    assertEquals(1, member(ann).get("ringNumber").getAsInt());
    assertTrue(member(ann).get("joined").getAsBoolean());
    assertEquals("user", member(ann).get("memberBy").getAsString());
    assertEquals(2, api.get(queue).number("memberCount"));

    assertEquals(200, queueMembers("?delete=true", ann, "nobody").status());
    assertEquals(List.of(bob), ids(api.get(queue + "/members").list("entities")));
    assertEquals(204, api.delete(queue + "/members/" + bob).status());
    assertEquals(0, api.get(queue).number("memberCount"));
    assertEquals("404 not.found", api.delete(queue + "/members/" + bob).error());
  }

  @Test
  void queue_joinedAgain_keepsTheRing() {
    queueMembers("", ann);
    api.patch(queue + "/members/" + ann, "{'ringNumber':3}");

    queueMembers("", ann, bob);

    assertEquals(3, member(ann).get("ringNumber").getAsInt());
  }

  @ParameterizedTest
  @CsvSource({"1,202", "6,202", "0,400", "7,400", "1.5,400"})
  void queue_ring_isOneToSix(String ring, int status) {
    queueMembers("", ann);

    assertEquals(
        status, api.patch(queue + "/members/" + ann, "{'ringNumber':" + ring + "}").status());
  }

  @Test
  void queue_ringOfSomebodyElse_isNotFound() {
    assertEquals("404 not.found", api.patch(queue + "/members/" + ann, "{'ringNumber':2}").error());
    assertEquals("404 not.found", api.patch(queue + "/members/nobody", "{'ringNumber':2}").error());
    queueMembers("", ann);
    assertEquals("400 invalid.value", api.patch(queue + "/members/" + ann, "{}").error());
  }

  @Test
  void queue_bulkPatch_joinsMembersPassesOthersOverAndLeavesRings() {
    queueMembers("", ann);

    Answer answer =
        api.patch(
            queue + "/members",
            ("[{'id':'%s','joined':false,'ringNumber':4},{'id':'%s','joined':true},"
                    + "{'id':'nobody','joined':true}]")
                .formatted(ann, bob));

    assertEquals(List.of(ann), ids(answer.list("entities")));
    assertFalse(member(ann).get("joined").getAsBoolean());
    assertEquals(1, member(ann).get("ringNumber").getAsInt());
    assertEquals(0, api.get(queue).number("joinedMemberCount"));
  }

  @Test
  void queue_sizeOfACall_isOneToAHundred() {
    assertEquals("400 bad.request", queueMembers("").error());
    Answer refused = queueMembers("", Collections.nCopies(101, ann).toArray(String[]::new));
    assertEquals("400 bad.request", refused.error());
    assertEquals(
        "Invalid request data.  Make sure you submit a valid number of queue members.",
        refused.text("message"));
    assertEquals(0, api.get(queue).number("memberCount"));
    assertEquals(
        200, queueMembers("", Collections.nCopies(100, ann).toArray(String[]::new)).status());
  }

  @Test
  void queue_unknownMember_refusesTheWholeCall() {
    assertEquals("400 invalid.value", queueMembers("", ann, "nobody").error());
    assertEquals("400 invalid.value", queueMembers("?delete=yes", ann).error());
    assertEquals("404 not.found", api.post(QUEUES + "/nothing/members", "[{'id':'x'}]").error());
    assertEquals(0, api.get(queue).number("memberCount"));
  }

  @Test
  void queue_full_takesNobodyMore() {
    Api small = Api.of(SimulatorSettings.read("{limit: 100000/60s, queue-size: 1}"));
    String members = QUEUES + "/" + small.idOf(QUEUES, "Support") + "/members";
    String one = "{'id':'" + id(small.user("a@b.c")) + "'}";
    String two = "{'id':'" + id(small.user("b@b.c")) + "'}";

    assertEquals("400 queue.size.limit", small.post(members, "[" + one + "," + two + "]").error());
    assertEquals(200, small.post(members, "[" + one + "]").status());
    assertEquals(200, small.post(members, "[" + one + "]").status());
    assertEquals("400 queue.size.limit", small.post(members, "[" + two + "]").error());
  }

  @Test
  void queue_listing_isCutToAHundredAndTellsNoTotal() {
    String[] ids = new String[101];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id(api.user("u" + i + "@example.com"));
    }
    queueMembers("", Arrays.copyOf(ids, 100));
    queueMembers("", ids[100]);

    Answer first = api.get(queue + "/members?pageSize=500");

    assertEquals(100, first.number("pageSize"));
    assertEquals(100, first.list("entities").size());
    assertFalse(first.json().has("total"));
    Answer second = api.get(first.text("nextUri"));
    assertEquals(1, second.list("entities").size());
    assertFalse(second.json().has("nextUri"));
    assertEquals("400 invalid.value", api.get(queue + "/members?pageSize=0").error());
  }

  @Test
  void queue_membersByGroup_followTheGroup() {
    String groupId = group.substring(GROUPS.length() + 1);
    String both =
        QUEUES
            + "/"
            + api.post(
                    QUEUES,
                    "{'name':'Night','memberGroups':[{'id':'%s','type':'GROUP'}]}"
                        .formatted(groupId))
                .text("id");
    join(1, ann);
    api.post(both + "/members", "[{'id':'" + bob + "'}]");

    assertEquals(List.of(ann), ids(api.get(both + "/members?memberBy=group").list("entities")));
    assertEquals(List.of(bob), ids(api.get(both + "/members?memberBy=user").list("entities")));
    assertEquals(2, api.get(both).number("memberCount"));
    assertEquals(1, api.get(both).number("userMemberCount"));
    api.delete(group + "/members?ids=" + ann);
    assertEquals(List.of(bob), ids(api.get(both + "/members").list("entities")));
  }

  @Test
  void queue_listingFiltered_hasThoseOnly() {
    queueMembers("", ann, bob);
    api.patch(queue + "/members", "[{'id':'" + ann + "','joined':false}]");

    assertEquals(List.of(ann), ids(api.get(queue + "/members?joined=false").list("entities")));
    assertEquals(List.of(bob), ids(api.get(queue + "/members?joined=true").list("entities")));
    assertEquals(2, api.get(queue + "/members?name=").list("entities").size());
    assertEquals(0, api.get(queue + "/members?name=zzz").list("entities").size());
    assertEquals("400 invalid.value", api.get(queue + "/members?memberBy=team").error());
    assertEquals("400 invalid.value", api.get(queue + "/members?joined=maybe").error());
  }

  @ParameterizedTest
  @CsvSource({"Sup,0", "SUPPORT,1", "sup*,1", "*ort,1", "*ppo*,1", "*,3", "*all*,0"})
  void queues_name_isTheWholeNameUnlessAsterisksSayOtherwise(String name, int found) {
    assertEquals(found, api.get(QUEUES + "?name=" + name).number("total"));
  }

  @Test
  void queue_made_isThere() {
    Answer made = api.post(QUEUES, "{'name':'Night'}");

    String uri = made.text("selfUri");
    assertEquals(made.json(), api.get(uri).json());
    assertEquals("409 general.conflict", api.post(QUEUES, "{'name':'night'}").error());
    assertEquals("400 invalid.value", api.post(QUEUES, "{}").error());
    assertEquals(
        "400 invalid.value",
        api.post(QUEUES, "{'name':'A','memberGroups':[{'id':'nothing'}]}").error());
    assertEquals(
        List.of(made.text("id")), ids(api.get(QUEUES + "?id=" + made.text("id")).list("entities")));
    assertEquals(204, api.delete(uri).status());
    assertEquals("404 not.found", api.get(uri).error());
  }

  @Test
  void delete_groupsAndQueues_areLostForGood() {
    join(1, ann);
    queueMembers("", ann);
    api.delete(USERS + "/" + ann);
    assertEquals(List.of(), individuals());

    api.patch(USERS + "/" + ann, "{'version':2,'state':'active'}");

    assertEquals(List.of(), individuals());
    assertEquals(0, api.get(queue).number("memberCount"));
  }

  @Test
  void deactivate_groupsAndQueues_stay() {
    join(1, ann);
    queueMembers("", ann);

    api.patch(USERS + "/" + ann, "{'version':1,'state':'inactive'}");

    assertEquals(List.of(ann), individuals());
    assertEquals(1, api.get(queue).number("memberCount"));
  }

  @Test
  void queueLimit_usedUp_concernsQueuesOfAllTokensOnly() {
    Api busy =
        Api.of(SimulatorSettings.read("queue-limit: 2/60s").withLimit(Limit.parse("100000/60s")));
    busy.get(QUEUES);
    String other = busy.login().text("access_token");
    busy.get(QUEUES);

    busy.token = other;
    Answer refused = busy.get(QUEUES + "/nothing/members");

    assertEquals("429 too.many.requests.retry.after", refused.error());
    assertEquals("60", refused.header("Retry-After"));
    assertEquals("1", refused.header("inin-ratelimit-count"));
    assertEquals(200, busy.get(GROUPS).status());
    busy.pass(Duration.ofSeconds(60));
    assertEquals(200, busy.get(QUEUES).status());
  }
}
