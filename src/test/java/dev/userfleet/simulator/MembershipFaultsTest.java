package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.journal.Journal;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of memberships in time, and what lasts of them. */
class MembershipFaultsTest {
  private static final String GROUP = Catalog.GROUPS.items().get(1).uri();
  private static final String QUEUE = Catalog.QUEUES.items().get(2).uri();
  private static final String AGENT = Catalog.ROLES.items().get(1).uri();
  private static final String UNIT = Catalog.UNITS.items().get(0).id();

  private static TestOrg org(String settings) {
    return new TestOrg(SimulatorSettings.read("{limit: none, " + settings + "}"));
  }

  private static SimReply join(TestOrg org, int version, String... ids) {
    return org.post(
        GROUP + "/members",
        "{'memberIds':['%s'],'version':%d}".formatted(String.join("','", ids), version));
  }

  private static int individuals(TestOrg org) {
    return TestOrg.list(org.get(GROUP + "/individuals"), "entities").size();
  }

  private static int queueMembers(TestOrg org) {
    return TestOrg.list(org.get(QUEUE + "/members"), "entities").size();
  }

  private static SimReply queue(TestOrg org, String suffix, String id) {
    return org.post(QUEUE + "/members" + suffix, "[{'id':'" + id + "'}]");
  }

  @Test
  void memberLag_groupAndQueue_showNewcomersAndLeaversLater() {
    TestOrg org = org("faults: [member-lag 5s]");
    String ann = org.user("ann@b.co");
    join(org, 1, ann);
    queue(org, "", ann);

    assertEquals(0, individuals(org) + queueMembers(org));
    assertEquals(404, org.patch(QUEUE + "/members/" + ann, "{'ringNumber':2}").status());
    org.pass(Duration.ofSeconds(5));
    assertEquals(2, individuals(org) + queueMembers(org));
    assertEquals(202, org.patch(QUEUE + "/members/" + ann, "{'ringNumber':2}").status());

    queue(org, "?delete=true", ann);
    assertEquals(1, queueMembers(org));
    org.pass(Duration.ofSeconds(5));
    assertEquals(0, queueMembers(org));
  }

  @Test
  void grantLag_newUser_isNoSubjectYet() {
    TestOrg org = org("faults: [grant-lag 10s]");
    String ann = org.user("ann@b.co");
    String body = "{'subjectIds':['" + ann + "'],'divisionIds':['*']}";
    String subject = "/api/v2/authorization/subjects/" + ann;

    assertEquals(404, org.post(AGENT, body).status());
    assertEquals(404, org.get(subject).status());
    assertEquals(200, org.get("/api/v2/users/" + ann).status());
    org.pass(Duration.ofSeconds(10));
    assertEquals(204, org.post(AGENT, body).status());
    assertEquals(200, org.get(subject).status());
  }

  @Test
  void grantLag_restoredUser_isNoSubjectYet() {
    TestOrg org = org("faults: ['grant-lag 10s: PATCH']");
    String ann = org.user("ann@b.co");
    org.delete("/api/v2/users/" + ann);
    org.patch("/api/v2/users/" + ann, "{'version':2,'state':'active'}");

    assertEquals(404, org.get("/api/v2/authorization/subjects/" + ann).status());
  }

  @Test
  void missing_newUser_canJoinNothingYet() {
    TestOrg org = org("faults: [missing 2s]");
    String ann = org.user("ann@b.co");
    String move = "{'userIds':['" + ann + "'],'destinationManagementUnitId':'" + UNIT + "'}";
    String grant = "{'subjectIds':['" + ann + "'],'divisionIds':['*']}";

    assertEquals(400, join(org, 1, ann).status());
    assertEquals(400, queue(org, "", ann).status());
    assertEquals(400, org.post("/api/v2/workforcemanagement/agents", move).status());
    assertEquals(404, org.post(AGENT, grant).status());
    org.pass(Duration.ofSeconds(2));
    assertEquals(202, join(org, 1, ann).status());
  }

  @ParameterizedTest
  @CsvSource({"stale,409,general.conflict", "stale-400,400,bad.request"})
  void stale_group_wasChangedByAnotherJustBefore(String fault, int status, String code) {
    TestOrg org = org("faults: ['" + fault + ": every 2 /api/v2/groups/*/members']");
    String ann = org.user("ann@b.co");
    assertEquals(202, join(org, 1, ann).status());

    SimReply refused = join(org, 2, ann);

    assertEquals(status, refused.status());
    assertEquals(code, TestOrg.text(refused, "code"));
    assertEquals(3, TestOrg.json(org.get(GROUP)).get("version").getAsInt());
    assertEquals(202, join(org, 3, ann).status());
    assertEquals(status, org.delete(GROUP + "/members?ids=" + ann).status());
    assertEquals(1, individuals(org));
  }

  private static TestOrg with(Quirk quirk) {
    Behaviour behaviour = Behaviour.DOCUMENTED.with(quirk);
    return new TestOrg(SimulatorSettings.DEFAULTS.withBehaviour(behaviour));
  }

  @Test
  void quirks_ofMembers_areTheOtherForms() {
    TestOrg quiet = with(Quirk.MEMBERS_KEEP_GROUP_VERSION);
    join(quiet, 1, quiet.user("ann@b.co"));
    assertEquals(1, TestOrg.json(quiet.get(GROUP)).get("version").getAsInt());

    assertEquals(404, join(with(Quirk.UNKNOWN_MEMBER_IS_404), 1, "nobody").status());

    TestOrg ringing = with(Quirk.BULK_SETS_RINGS);
    String ann = ringing.user("ann@b.co");
    queue(ringing, "", ann);
    ringing.patch(QUEUE + "/members", "[{'id':'" + ann + "','ringNumber':4}]");
    assertEquals(4, first(ringing, "queues", 2, "members").get("ring").getAsInt());

    TestOrg silent = with(Quirk.MOVES_TELL_NOTHING);
    SimReply moved = move(silent, silent.user("ann@b.co"));
    assertEquals(202, moved.status());
    assertEquals(new JsonObject(), TestOrg.json(moved));
  }

  private static SimReply move(TestOrg org, String id) {
    return org.post(
        "/api/v2/workforcemanagement/agents",
        "{'userIds':['" + id + "'],'destinationManagementUnitId':'" + UNIT + "'}");
  }

  private static JsonObject first(TestOrg org, String kind, int index, String list) {
    return org.simulator
        .memberships(org.now)
        .getAsJsonArray(kind)
        .get(index)
        .getAsJsonObject()
        .getAsJsonArray(list)
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void memberships_everyKind_isShownByInspectionToo() {
    TestOrg org = org("move-time: 1s");
    String ann = org.user("ann@b.co");
    join(org, 1, ann);
    queue(org, "", ann);
    org.patch(QUEUE + "/members/" + ann, "{'ringNumber':3,'joined':false}");
    org.post(AGENT, "{'subjectIds':['" + ann + "'],'divisionIds':['*']}");
    move(org, ann);
    org.pass(Duration.ofSeconds(1));
    String plans = Catalog.UNITS.items().get(0).uri() + "/workplans";
    String plan =
        TestOrg.list(org.get(plans), "entities").get(1).getAsJsonObject().get("id").getAsString();
    org.patch(
        Catalog.UNITS.items().get(0).uri() + "/agents/workplans/bulk",
        "{'entities':[{'userId':'%s','workPlanId':{'value':'%s'}}]}".formatted(ann, plan));

    assertEquals("ann@b.co", first(org, "groups", 1, "members").get("email").getAsString());
    JsonObject member = first(org, "queues", 2, "members");
    assertEquals(3, member.get("ring").getAsInt());
    assertEquals(false, member.get("joined").getAsBoolean());
    assertEquals("*", first(org, "roles", 1, "grants").get("division").getAsString());
    assertEquals("Part time", first(org, "units", 0, "agents").get("workPlan").getAsString());
    assertEquals(
        org.simulator.memberships(org.now),
        TestOrg.json(org.sendWith(Map.of(), "GET", "/__simulator/memberships", "")));
  }

  @Test
  void mostAtOnce_callsOnOneThing_areCounted() {
    TestOrg org = org("faults: [latency 2s]");
    String ann = org.user("ann@b.co");
    queue(org, "", ann);
    queue(org, "", ann);
    org.pass(Duration.ofSeconds(3));
    org.post(Catalog.QUEUES.items().get(0).uri() + "/members", "[{'id':'" + ann + "'}]");

    JsonObject most = org.simulator.stats().getAsJsonObject("mostAtOnce");

    assertEquals(2, most.get("POST /api/v2/routing/queues/{queueId}/members").getAsInt());
    assertEquals(1, most.size());
  }

  @Test
  void data_folder_keepsThingsVersionsAndMemberships(@TempDir Path folder) {
    JsonElement before;
    SimulatorSettings settings = SimulatorSettings.read("limit: none");
    String skill;
    try (Journal journal = Journal.open(folder, Timing.system())) {
      TestOrg org = new TestOrg(settings, journal);
      String ann = org.user("ann@b.co");
      skill = TestOrg.text(org.post(Catalog.SKILLS.path(), "{'name':'Dutch'}"), "selfUri");
      join(org, 1, ann);
      queue(org, "", ann);
      move(org, ann);
      before = org.simulator.memberships(org.now.plusSeconds(2));
    }
    try (Journal journal = Journal.open(folder, Timing.system())) {
      TestOrg org = new TestOrg(settings, journal);
      org.pass(Duration.ofSeconds(2));

      assertEquals(before, org.simulator.memberships(org.now));
      assertEquals(200, org.get(skill).status());
      assertEquals(409, join(org, 1, "nobody").status());
    }
  }

  @Test
  void settings_wrong_sayWhatToWrite() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> SimulatorSettings.read("{unit-size: 0, move-time: -1s, queue-limit: many}"));

    assertEquals(3, String.valueOf(refused.getMessage()).lines().count());
  }

  /** Whoever joined last or left last decides, whatever came before. */
  @Property(tries = 50)
  void group_anyJoinsAndLeaves_hasWhoeverJoinedAndDidNotLeave(
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 9) Integer> steps) {
    TestOrg org = org("move-time: 0s");
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      users.add(org.user("user" + i + "@b.co"));
    }
    Map<String, Boolean> expected = new HashMap<>();
    int version = 1;
    for (int step : steps) {
      String user = users.get(step % 5);
      boolean joins = step < 5;
      expected.put(user, joins);
      SimReply reply =
          joins ? join(org, version, user) : org.delete(GROUP + "/members?ids=" + user);
      assertEquals(202, reply.status());
      version++;
    }

    Set<String> members = new TreeSet<>();
    for (JsonElement member : TestOrg.list(org.get(GROUP + "/individuals"), "entities")) {
      members.add(member.getAsJsonObject().get("id").getAsString());
    }
    Set<String> wanted = new TreeSet<>();
    expected.forEach(
        (user, in) -> {
          if (in) {
            wanted.add(user);
          }
        });
    assertEquals(wanted, members);
    assertEquals(version, TestOrg.json(org.get(GROUP)).get("version").getAsInt());
  }
}
