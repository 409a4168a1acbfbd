package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * Bo left, and whoever took out his row emptied his report's cell {@code manager} too. An empty
 * cell says nothing, so the org went on to name somebody deleted as Cy's manager, and every later
 * run said "unchanged".
 */
class ManagerCellEmptiedTest {
  private static final String HEADER = "key,email,name,manager\n";
  private static final String CY = "'key': 'E3', 'email': 'cy@b.co', 'name': 'Cy'";
  private static final String BO = "{'key': 'E2', 'email': 'bo@b.co', 'name': 'Bo'}";

  private final Fixture fixture = Fixture.configured("maxDeletes", "9");
  private final CreateResponse bo = fixture.create("E2", "{'email': 'bo@b.co', 'name': 'Bo'}");

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> warnings(String manager, String rows) throws Exception {
    CreateResponse cy =
        fixture.create(
            "E3", "{'email': 'cy@b.co', 'name': 'Cy', 'manager': '%s'}".formatted(manager));
    fixture.cancel().get();
    fixture.configure("maxDeletes", "9");
    fixture.holds(Map.of("E2", bo, "E3", cy));

    fixture.preview("fleet", "{'users': [" + rows + "]}");

    return fixture.engine.warnings();
  }

  @Test
  void preview_managerLeavesAndTheCellIsEmpty_namesTheReports() throws Exception {
    assertEquals(
        List.of(
            "the manager of E3 leaves, and the org goes on to name that one: name another in the"
                + " row, or clear it by (empty) in CSV and \"\" elsewhere"),
        warnings("BO@b.co", "{" + CY + "}"));
  }

  @Test
  void preview_managerByIdLeaves_namesTheReports() throws Exception {
    assertEquals(1, warnings(bo.getId(), "{" + CY + "}").size());
  }

  /** The check of a pull request knew of managers only who are still named. */
  @Test
  void check_managerLeavesAndTheCellIsEmpty_namesTheReports() {
    Roster before = Roster.parse("o.csv", HEADER + "E2,bo@b.co,Bo,\nE3,cy@b.co,Cy,Bo\n");

    assertEquals(
        List.of(
            "r.csv:2:1: E3, manager: the manager had a row (o.csv:2) and has none now, and the"
                + " org goes on to name that one; name another manager, or write (empty)"),
        Fault.lines(Roster.parse("r.csv", HEADER + "E3,cy@b.co,Cy,\n").doubts(before)));
    assertEquals(
        List.of(), Roster.parse("r.csv", HEADER + "E3,cy@b.co,Cy,(empty)\n").doubts(before));
    assertEquals(List.of(), before.doubts(before));
  }

  @Test
  void preview_cellIsCleared_silent() throws Exception {
    assertEquals(List.of(), warnings("bo@b.co", "{" + CY + ", 'manager': ''}"));
  }

  @Test
  void preview_managerStays_silent() throws Exception {
    assertEquals(List.of(), warnings("bo@b.co", "{" + CY + "}, " + BO));
  }
}
