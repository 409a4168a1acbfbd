package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadResponse;

/**
 * An org told an extension beside an equal address, or as a display alone, and a number with
 * blanks: each refresh showed a change, one to the extension "null", and each update undid it. A
 * listing may leave out what it was to expand; that looked as if somebody had emptied it.
 */
class DerivedShapesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'extension': '471'}",
        "{'extension': '4711', 'type': 'work'}",
        "{'extension': '12', 'type': 'mobile'}",
        "{'number': '+4930123456', 'type': 'home'}"
      })
  void refresh_phoneInADerivedShape_isNoChange(String phone) throws Exception {
    String row = "{'email': 'ann@example.com', 'name': 'Ann', 'phoneNumbers': [" + phone + "]}";
    try (Fixture fixture = Fixture.withQuirks("phones-are-derived")) {
      CreateResponse made = fixture.create(row);

      assertEquals(Props.of(row), refreshed(fixture, made, row).getInputs());
      assertEquals(DiffChanges.DIFF_NONE, fixture.diff("E1", made, row));
    }
  }

  @Test
  void update_anotherFieldThenAnotherPhone_theDerivedOnesAreTaken() {
    String before =
        "{'email': 'ann@example.com', 'name': 'Ann', 'phoneNumbers': [{'extension': '4711'},"
            + " {'extension': '471', 'type': 'home'}]}";
    String after =
        "{'email': 'ann@example.com', 'name': 'Ann', 'title': 'Lead', 'phoneNumbers':"
            + " [{'extension': '4711'}, {'extension': '471', 'type': 'home'},"
            + " {'extension': '12', 'type': 'mobile'}]}";
    try (Fixture fixture = Fixture.withQuirks("phones-are-derived")) {
      CreateResponse made = fixture.create(before);
      fixture.changeOutside(made.getId(), "{'department': 'Sales'}");

      var unused = fixture.update(made, before, after);

      String addresses = fixture.org.users().get(0).getAsJsonObject().get("addresses").toString();
      assertTrue(addresses.contains("\"extension\":\"4711\""), addresses);
      assertTrue(addresses.contains("\"extension\":\"12\""), addresses);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'certifications': ['A', 'B']",
        "'profileSkills': ['x']",
        "'employerInfo': {'employeeId': 'E1'}"
      })
  void refresh_listingLeavesItOut_isNoChange(String field) throws Exception {
    String row = "{'email': 'ann@example.com', 'name': 'Ann', " + field + "}";
    try (Fixture fixture = Fixture.withQuirks("listings-leave-out")) {
      CreateResponse made = fixture.create(row);

      assertEquals(Props.of(row), refreshed(fixture, made, row).getInputs());
    }
  }

  @Test
  void refresh_managerThatTheListingLeavesOut_isNoChange() throws Exception {
    try (Fixture fixture = Fixture.withQuirks("listings-leave-out")) {
      String boss = fixture.create("E0", "{'email': 'bo@example.com', 'name': 'Bo'}").getId();
      String row = "{'email': 'ann@example.com', 'name': 'Ann', 'manager': '%s'}".formatted(boss);
      CreateResponse made = fixture.create(row);

      assertEquals(Props.of(row), refreshed(fixture, made, row).getInputs());
    }
  }

  @Test
  void refresh_nothingLeftOut_isNotAskedForAgain() throws Exception {
    String row = "{'email': 'ann@example.com', 'name': 'Ann', 'certifications': ['A']}";
    try (Fixture fixture = Fixture.configured()) {
      CreateResponse made = fixture.create(row);
      int before = fixture.calls("GET /api/v2/users/");

      refreshed(fixture, made, row);

      assertEquals(before, fixture.calls("GET /api/v2/users/"));
    }
  }

  private static ReadResponse refreshed(Fixture fixture, CreateResponse made, String row)
      throws Exception {
    Future<ReadResponse> refresh = fixture.refreshLater("E1", made, row);
    return refresh.get();
  }
}
