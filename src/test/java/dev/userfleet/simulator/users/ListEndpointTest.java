package dev.userfleet.simulator.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.message.SimReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListEndpointTest {
  private static final String USERS = "/api/v2/users";

  private final TestOrg org = TestOrg.unlimited();
  private String cid = "";

  /** Ann and bob are active, Cid is deleted, Dan is inactive. */
  @BeforeEach
  void someUsers() {
    org.user("bob", "bob@b.c");
    org.user("Ann", "ann@b.c");
    cid = org.user("Cid", "cid@b.c");
    org.delete(USERS + "/" + cid);
    org.post(USERS, "{'name':'Dan','email':'dan@b.c'}");
  }

  private List<String> names(String query) {
    return StreamSupport.stream(
            TestOrg.list(org.get(USERS + query), "entities").spliterator(), /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .map(user -> user.get("name").getAsString())
        .toList();
  }

  @Test
  void list_noState_showsActiveUsersByName() {
    assertEquals(List.of("Ann", "bob"), names(""));
  }

  @Test
  void list_inactive_showsThose() {
    assertEquals(List.of("Dan"), names("?state=inactive"));
  }

  @Test
  void list_deleted_showsThose() {
    assertEquals(List.of("Cid"), names("?state=deleted"));
  }

  @Test
  void list_anyState_showsEverybody() {
    assertEquals(List.of("Ann", "bob", "Cid", "Dan"), names("?state=any"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"descending", "DESC"})
  void list_descending_turnsTheOrder(String order) {
    assertEquals(List.of("bob", "Ann"), names("?sortOrder=" + order));
  }

  @Test
  void list_ids_showsThoseOnly() {
    assertEquals(List.of("Cid"), names("?state=any&id=" + cid + "&id=nobody"));
  }

  @Test
  void list_idsWithoutState_showsActiveOnes() {
    assertEquals(List.of(), names("?id=" + cid));
  }

  @Test
  void list_hundredIds_areTaken() {
    assertEquals(200, org.get(USERS + "?" + ids(100)).status());
  }

  @Test
  void list_moreThanHundredIds_areRefusedInTheVendorsWords() {
    SimReply reply = org.get(USERS + "?" + ids(101));

    assertEquals(400, reply.status());
    assertEquals("max.user.ids", TestOrg.text(reply, "code"));
    assertEquals("Only 100 users can be requested at a time.", TestOrg.text(reply, "message"));
  }

  private static String ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "id=" + i).collect(Collectors.joining("&"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pageSize=501",
        "pageSize=0",
        "pageSize=many",
        "pageNumber=0",
        "state=gone",
        "sortOrder=sideways",
        "expand=horoscope",
        "state=inactive&pageSize=500&pageNumber=21",
      })
  void list_invalidValue_isRefused(String query) {
    assertEquals(400, org.get(USERS + "?" + query).status());
  }

  @Test
  void list_largestPage_isTaken() {
    assertEquals(200, org.get(USERS + "?pageSize=500").status());
  }

  @Test
  void list_noPageSize_isTwentyFive() {
    assertEquals(25, TestOrg.json(org.get(USERS)).get("pageSize").getAsInt());
  }

  @Test
  void list_pages_countAllThatMatch() {
    JsonObject page = TestOrg.json(org.get(USERS + "?state=any&pageSize=3"));

    assertEquals(4, page.get("total").getAsInt());
    assertEquals(2, page.get("pageCount").getAsInt());
    assertEquals(3, page.getAsJsonArray("entities").size());
  }

  @Test
  void list_nextUri_leadsThroughEverybodyOnce() {
    List<String> found = new ArrayList<>();
    String next = "?state=any&pageSize=1";
    while (next != null) {
      found.addAll(names(next));
      JsonObject page = TestOrg.json(org.get(USERS + next));
      next =
          page.has("nextUri") ? page.get("nextUri").getAsString().substring(USERS.length()) : null;
    }

    assertEquals(List.of("Ann", "bob", "Cid", "Dan"), found);
  }

  @Test
  void list_firstPage_hasNoPrevious() {
    assertFalse(TestOrg.json(org.get(USERS + "?pageSize=1")).has("previousUri"));
  }

  @Test
  void list_secondPage_hasAPrevious() {
    assertTrue(TestOrg.json(org.get(USERS + "?pageSize=1&pageNumber=2")).has("previousUri"));
  }

  @Test
  void list_expand_shows() {
    SimReply reply = org.get(USERS + "?expand=profileSkills");

    assertTrue(TestOrg.list(reply, "entities").get(0).getAsJsonObject().has("profileSkills"));
  }
}
