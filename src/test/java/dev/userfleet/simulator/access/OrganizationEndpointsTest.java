package dev.userfleet.simulator.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import org.junit.jupiter.api.Test;

class OrganizationEndpointsTest {
  private static final String ME = "/api/v2/organizations/me";

  private final TestOrg org = TestOrg.unlimited();
  private final String sales = Catalog.DIVISIONS.items().get(2).id();
  private final String move = Catalog.DIVISIONS.path() + "/" + sales + "/objects/USER";

  private static TestOrg named(String name) {
    return new TestOrg(SimulatorSettings.DEFAULTS.withOrgName(name));
  }

  @Test
  void organization_name_isTheConfiguredOne() {
    assertEquals("dev", TestOrg.text(named("dev").get(ME), "name"));
  }

  @Test
  void organization_sameName_hasTheSameId() {
    assertEquals(
        TestOrg.text(named("dev").get(ME), "id"), TestOrg.text(named("dev").get(ME), "id"));
  }

  @Test
  void organization_otherName_hasAnotherId() {
    assertNotEquals(
        TestOrg.text(named("dev").get(ME), "id"), TestOrg.text(named("prod").get(ME), "id"));
  }

  @Test
  void divisions_all_listHomeFirst() {
    SimReply reply = org.get(Catalog.DIVISIONS.path());

    JsonObject first = TestOrg.list(reply, "entities").get(0).getAsJsonObject();
    assertEquals("Home", first.get("name").getAsString());
    assertEquals(true, first.get("homeDivision").getAsBoolean());
    assertEquals(4, TestOrg.json(reply).get("total").getAsInt());
  }

  @Test
  void divisions_byPartOfTheName_listThoseOnly() {
    SimReply reply = org.get(Catalog.DIVISIONS.path() + "?name=back%20off");

    assertEquals(1, TestOrg.list(reply, "entities").size());
    assertEquals(
        "Back Office",
        TestOrg.list(reply, "entities").get(0).getAsJsonObject().get("name").getAsString());
  }

  @Test
  void move_users_putsThemAllIntoTheDivision() {
    String a = org.user("a@b.c");
    String b = org.user("b@b.c");

    assertEquals(204, org.post(move, "['%s','%s']".formatted(a, b)).status());
    assertEquals(sales, org.read(a).getAsJsonObject("division").get("id").getAsString());
    assertEquals(sales, org.read(b).getAsJsonObject("division").get("id").getAsString());
  }

  @Test
  void move_user_raisesTheVersion() {
    String a = org.user("a@b.c");
    org.post(move, "['" + a + "']");

    assertEquals(2, org.read(a).get("version").getAsInt());
  }

  @Test
  void move_oneOfThemUnknown_movesNobody() {
    String a = org.user("a@b.c");

    assertEquals(404, org.post(move, "['" + a + "','nobody']").status());
    assertEquals(1, org.read(a).get("version").getAsInt());
  }

  @Test
  void move_unknownDivision_isNotFound() {
    assertEquals(404, org.post(Catalog.DIVISIONS.path() + "/nowhere/objects/USER", "[]").status());
  }

  @Test
  void move_noList_isRefused() {
    assertEquals(400, org.post(move, "{}").status());
  }
}
