package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job: a fleet made, edited, shrunk, renamed, refreshed and destroyed under a limit. As
 * docs/scale.md tells of it by {@code -Duserfleet.e2e.users=500} and {@code
 * -Duserfleet.e2e.limit=300/60s}.
 */
@Scenario
final class MainJobIT {
  private static final String PASSWORD = "Never-Shown-1!";
  private static final int PEOPLE = Integer.getInteger("userfleet.e2e.users", 100);
  private static final int EDITED = 25;
  private static final int REMOVED = 10;
  private static final int HANDED_ON = 10;
  private static final int MOST_LINES = 40;

  private Project itself;
  private AttachedProvider provider;
  private Project project;
  private Org org;
  private Roster roster;
  private State state;
  private Run up;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    itself = Project.copyTo(folder);
    provider = AttachedProvider.of(itself);
    project = provider.project();
    roster = project.shippedRoster().first(PEOPLE);
    org = Org.limited("main");
    project.stack(roster, org);
    project.secret("userfleet:passwords[\"" + roster.followers().get(0) + "\"]", PASSWORD);
  }

  @AfterAll
  void stop() throws Exception {
    provider.close();
    org.close();
  }

  @Test
  @Order(1)
  void up_newFleet_createsEveryUserOnce() throws Exception {
    // What it says, and how it ends, goes by the engine that has started it.
    up = itself.up().succeeded();

    OrgStats stats = org.stats();
    System.out.println("Calls to create " + roster.size() + " users: " + stats);
    assertEquals(
        roster.column("email").stream().sorted().toList(), List.copyOf(org.users().keySet()));
    assertEquals(
        Map.of(
            OrgStats.CREATE, roster.size(), OrgStats.PATCH, roster.having(MainJobIT::needsPatch)),
        stats.userCallsSince(OrgStats.NONE));
    assertEquals(1, stats.calls().get(OrgStats.ORGANIZATION));
    assertEquals(0, stats.refused());
    state = project.state();
    assertFalse((up + state.text()).contains(PASSWORD));
    assertFalse((up + state.text()).contains(Org.CLIENT_SECRET));
  }

  private static boolean needsPatch(String column) {
    return List.of("manager", "acdAutoAnswer", "certifications", "profileSkills").contains(column)
        || column.startsWith("employerInfo.");
  }

  @Test
  @Order(2)
  void outputs_afterUp_countAndIdOfEachKey() throws Exception {
    Map<String, String> ids = new TreeMap<>();
    Map<String, String> idsByEmail = org.users("id");
    roster.rows().forEach(row -> ids.put(row.get("key"), idsByEmail.get(row.get("email"))));

    var outputs = project.outputs();

    assertEquals(roster.size(), outputs.get("count").getAsInt());
    Map<String, String> shown = new TreeMap<>();
    for (Map.Entry<String, JsonElement> id : outputs.getAsJsonObject("userIds").entrySet()) {
      shown.put(id.getKey(), id.getValue().getAsString());
    }
    assertEquals(ids, shown);
    assertEquals(ids, state.ids());
  }

  @Test
  @Order(3)
  void preview_unchanged_makesNoCall() throws Exception {
    OrgStats before = org.stats();

    project.pulumi("preview", "--expect-no-changes").succeeded();

    assertEquals(Map.of(), org.stats().since(before));
  }

  @Test
  @Order(4)
  void up_titlesEdited_updatesExactlyThose() throws Exception {
    roster = roster.set(roster.followers().subList(0, EDITED), "title", "Edited");
    project.write(roster);
    OrgStats before = org.stats();

    project.up().succeeded();

    assertEquals(EDITED, project.lastChanges().get("update"));
    assertEquals(Map.of(OrgStats.PATCH, EDITED), org.stats().userCallsSince(before));
    assertEquals(byEmail("title"), org.users("title"));
  }

  @Test
  @Order(5)
  void up_rowsRemoved_deletesExactlyThose() throws Exception {
    roster = roster.without(roster.followers().subList(0, REMOVED));
    // A password for somebody who left would be an error of the configuration.
    project.settings(Project.STACK).remove("passwords");
    project.write(roster);
    OrgStats before = org.stats();

    project.up().succeeded();

    assertEquals(REMOVED, project.lastChanges().get("delete"));
    assertEquals(Map.of(OrgStats.DELETE, REMOVED), org.stats().userCallsSince(before));
    assertEquals(roster.size(), org.stats().liveUsers());
  }

  @Test
  @Order(6)
  void up_keyRenamedWithFormerKey_changesNothingInTheOrg() throws Exception {
    String former = roster.followers().get(0);
    List<String> renamed = List.of(former);
    String id = project.state().ids().get(former);
    roster = roster.set(renamed, "formerKey", former).set(renamed, "key", "RENAMED");
    project.write(roster);
    OrgStats before = org.stats();

    project.up().succeeded();

    assertEquals(Map.of(), org.stats().userCallsSince(before));
    assertEquals(id, project.state().ids().get("RENAMED"));
  }

  /** A new numbering of all the staff. */
  @Test
  @Order(7)
  void up_everyKeyAnewWithoutAWord_changesNothingInTheOrg() throws Exception {
    Map<String, String> ids = org.users("id");
    roster = roster.set(roster.column("key"), "formerKey", "").keyed(key -> "N-" + key);
    project.write(roster);
    OrgStats before = org.stats();

    Run rekeyed = project.up().succeeded();

    System.out.println(roster.size() + " new keys took " + rekeyed.took());
    assertEquals(Map.of(), org.stats().userCallsSince(before));
    assertEquals(ids, org.users("id"));
    assertEquals(ids.get(roster.column("email").get(0)), stateIdOf(0));
    project.pulumi("preview", "--expect-no-changes").succeeded();
  }

  @Test
  @Order(8)
  void up_emailsHandedOn_everybodyKeepsTheirAccountInOneRun() throws Exception {
    Map<String, String> ids = project.state().ids();
    List<String> people = roster.followers().subList(0, 2 * HANDED_ON);
    for (int i = 0; i < HANDED_ON; i++) {
      List<String> giver = List.of(people.get(2 * i));
      List<String> taker = List.of(people.get(2 * i + 1));
      String email = roster.cell(giver.get(0), "email");
      roster = roster.set(giver, "email", "gave" + i + "@example.com").set(taker, "email", email);
    }
    project.write(roster);
    OrgStats before = org.stats();

    project.up().succeeded();

    assertEquals(Map.of(OrgStats.PATCH, 2 * HANDED_ON), org.stats().userCallsSince(before));
    assertEquals(ids, project.state().ids());
    Map<String, String> byEmail = org.users("id");
    roster
        .rows()
        .forEach(row -> assertEquals(ids.get(row.get("key")), byEmail.get(row.get("email"))));
  }

  private String stateIdOf(int row) throws Exception {
    return project.state().ids().get(roster.column("key").get(row));
  }

  @Test
  @Order(9)
  void refresh_userChangedOutside_showsThatOne() throws Exception {
    org.change(roster.column("email").get(0), "title", "Changed outside");
    OrgStats before = org.stats();

    project.pulumi("refresh", "--yes", "--skip-preview").succeeded();

    System.out.println("Calls to refresh " + roster.size() + ": " + org.stats().since(before));
    assertEquals(1, project.lastChanges().get("update"));
    assertEquals("Changed outside", project.state().output(roster.column("key").get(0), "title"));
  }

  @Test
  @Order(10)
  void up_afterRefresh_putsTheUserBack() throws Exception {
    OrgStats before = org.stats();

    project.up().succeeded();

    assertEquals(Map.of(OrgStats.PATCH, 1), org.stats().userCallsSince(before));
    assertEquals(byEmail("title"), org.users("title"));
  }

  @Test
  @Order(11)
  void destroy_wholeFleet_leavesNobody() throws Exception {
    OrgStats before = org.stats();

    project.pulumi("destroy", "--yes", "--skip-preview", "--parallel", "512").succeeded();

    assertEquals(Map.of(OrgStats.DELETE, roster.size()), org.stats().userCallsSince(before));
    assertEquals(0, org.stats().liveUsers());
  }

  @Test
  @Order(12)
  void up_withoutTerminal_fewLinesOfOurs() {
    long lines = up.linesOfOurs();

    System.out.println("Lines of ours in the log of up: " + lines);
    assertTrue(lines > 0 && lines <= MOST_LINES, up::toString);
  }

  @Test
  @Order(13)
  void up_endsWell_nobodySpeaksOfCancelling() {
    assertFalse(up.toString().contains("cancel"), up::toString);
  }

  private Map<String, String> byEmail(String column) {
    Map<String, String> values = new TreeMap<>();
    roster.rows().forEach(row -> values.put(row.get("email"), row.getOrDefault(column, "")));
    return values;
  }
}
