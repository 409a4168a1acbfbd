package dev.userfleet.functional;

import static dev.userfleet.functional.MembersStage.inputs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.MembersStage.Held;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadResponse;

class MembersTest extends WithMembers {
  private static final String GROUP = "GroupMembers";
  private static final String QUEUE = "QueueMembers";
  private static final String ROLE = "RoleGrants";
  private static final String UNIT = "ManagementUnitAgents";
  private static final String SERVICE = "{'group': 'Service'}";

  private static Set<String> names(Map<String, String> people) {
    return new TreeSet<>(people.keySet());
  }

  private static Map<String, String> without(Map<String, String> people, String... labels) {
    Map<String, String> fewer = new TreeMap<>(people);
    List.of(labels).forEach(fewer::remove);
    return fewer;
  }

  private int calls(String method, String path) {
    return fixture.org.stats().getAsJsonObject("calls").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(method + " " + path))
        .mapToInt(
            entry ->
                entry.getValue().getAsJsonObject().asMap().values().stream()
                    .mapToInt(count -> count.getAsInt())
                    .sum())
        .sum();
  }

  @Test
  void create_group_fiftyACallAndStrangersStay() {
    Map<String, String> people = stage.people(121);
    stage.joinByHand("Service", List.of(people.get("p120")));
    int before = calls("POST", "/api/v2/groups");

    Held held = stage.create(GROUP, "it", inputs(SERVICE, without(people, "p120")));

    assertEquals(names(people), stage.holds("groups", "Service"));
    assertEquals(names(without(people, "p120")), held.labels());
    assertEquals(3, calls("POST", "/api/v2/groups") - before);
    assertEquals(stage.id("groups", "Service"), held.id());
  }

  @Test
  void create_exclusive_strangersGo() {
    Map<String, String> people = stage.people(3);
    stage.joinByHand("Service", List.of(people.get("p2")));

    Held unused =
        stage.create(
            GROUP, "it", inputs("{'group': 'Service', 'exclusive': true}", without(people, "p2")));

    assertEquals(Set.of("p0", "p1"), stage.holds("groups", "Service"));
  }

  @Test
  void update_oneComesAndOneGoes_twoCalls() {
    Map<String, String> people = stage.people(4);
    Held held = stage.create(GROUP, "it", inputs(SERVICE, without(people, "p3")));
    Struct news = inputs(SERVICE, without(people, "p0"));

    DiffResponse diff = stage.diff(held, news);
    Held updated = stage.update(held, news);

    assertEquals(Set.of("members[\"p0\"]", "members[\"p3\"]"), diff.getDetailedDiffMap().keySet());
    assertEquals(Set.of("p1", "p2", "p3"), stage.holds("groups", "Service"));
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(updated, news).getChanges());
  }

  /** Among many one is gone from the org: all others go through, and the one is named. */
  @Test
  void create_oneWhomTheOrgDoesNotKnow_isNamedAndTheOthersAreIn() {
    Map<String, String> people = stage.people(20);
    Map<String, String> all = new TreeMap<>(people);
    all.put("ghost", "00000000-1111-2222-3333-444444444444");
    for (String type : List.of(GROUP, QUEUE, ROLE)) {
      String object =
          Map.of(GROUP, SERVICE, QUEUE, "{'queue': 'Support'}", ROLE, "{'role': 'Agent'}")
              .get(type);

      StatusRuntimeException failure =
          assertThrows(
              StatusRuntimeException.class, () -> stage.create(type, "it", inputs(object, all)));

      String told = String.valueOf(failure.getStatus().getDescription());
      assertTrue(told.contains("ghost: "), told);
      assertFalse(told.contains("p1:"), told);
      assertEquals(names(people), members(failure), type);
    }
    assertEquals(names(people), stage.holds("groups", "Service"));
    assertEquals(20, stage.holds("queues", "Support").size());
    assertEquals(20, stage.holds("roles", "Agent").size());
  }

  /** Those who are in it as the engine stores it. */
  private static Set<String> members(StatusRuntimeException failure) {
    try {
      return StatusProto.fromThrowable(failure)
          .getDetails(0)
          .unpack(ErrorResourceInitFailed.class)
          .getProperties()
          .getFieldsOrThrow("members")
          .getStructValue()
          .getFieldsMap()
          .keySet();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void create_versionThatAnotherMoves_isReadAgain() {
    org("faults: 'stale: every 2 POST /api/v2/groups/*'");
    Map<String, String> people = stage.people(170);

    Held unused = stage.create(GROUP, "it", inputs(SERVICE, people));

    assertEquals(names(people), stage.holds("groups", "Service"));
  }

  @Test
  void create_queueWithRings_aCallForEachOtherRing() {
    Map<String, String> people = stage.people(3);
    String rest = "{'queue': 'Support', 'ring': 1, 'rings': {'p1': 2}}";

    Held held = stage.create(QUEUE, "it", inputs(rest, people));

    assertEquals(Set.of("p0 1", "p1 2", "p2 1"), stage.holds("queues", "Support"));
    assertEquals(1, calls("PATCH", "/api/v2/routing/queues"));
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(held, inputs(rest, people)).getChanges());
  }

  @Test
  void update_ringThatIsNamedNoMore_isTheFirst() {
    Map<String, String> people = stage.people(1);
    Held held =
        stage.create(QUEUE, "it", inputs("{'queue': 'Support', 'rings': {'p0': 2}}", people));
    Struct news = inputs("{'queue': 'Support'}", people);

    assertEquals(DiffChanges.DIFF_SOME, stage.diff(held, news).getChanges());
    Held updated = stage.update(held, news);

    assertEquals(Set.of("p0 1"), stage.holds("queues", "Support"));
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(updated, news).getChanges());
  }

  @Test
  void create_membersThatShowLate_ringsAreSetWhenTheyDo() {
    org("faults: 'member-lag 300ms'", "baseDelay", "0.05s");
    Map<String, String> people = stage.people(2);

    Held unused =
        stage.create(QUEUE, "it", inputs("{'queue': 'Support', 'rings': {'p0': 3}}", people));

    assertEquals(Set.of("p0 3", "p1 1"), stage.holds("queues", "Support"));
  }

  @Test
  void create_roleInTwoDivisions_grantedInBoth() {
    Map<String, String> people = stage.people(1);

    Held held =
        stage.create(ROLE, "it", inputs("{'role': 'Agent', 'divisions': ['Sales', '*']}", people));

    assertEquals(Set.of("p0 *", "p0 Sales"), stage.holds("roles", "Agent"));
    // Another run, which does not declare it any more.
    fixture.configure();
    stage.delete(held);
    assertEquals(Set.of(), stage.holds("roles", "Agent"));
  }

  /** Whoever was made a moment ago is not known to the authorization service yet. */
  @Test
  void create_roleOfSomebodyJustMade_isWaitedFor() {
    org("faults: 'grant-lag 300ms'", "baseDelay", "0.05s");
    CreateResponse made = fixture.create("E1", "{'email': 'new@example.com', 'name': 'New'}");

    Held unused =
        stage.create(ROLE, "it", inputs("{'role': 'Agent'}", Map.of("new", made.getId())));

    assertEquals(Set.of("new Home"), stage.holds("roles", "Agent"));
  }

  @Test
  void create_unit_serialBatchesAndTheOneWhoCannotComeIsNamed() {
    org("move-time: 20ms, elsewhere: p7@example.com", "wfmBatch", "10");
    Map<String, String> people = stage.people(25);

    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                stage.create(
                    UNIT,
                    "it",
                    inputs(
                        "{'managementUnit': 'Contact centre Berlin', 'workPlan': 'Full time'}",
                        people)));

    String told = String.valueOf(failure.getStatus().getDescription());
    assertTrue(told.contains("p7: is in a management unit that these credentials"), told);
    assertEquals(names(without(people, "p7")), members(failure));
    assertEquals(
        without(people, "p7").keySet().stream()
            .map(label -> label + " Full time")
            .collect(Collectors.toSet()),
        stage.holds("units", "Contact centre Berlin"));
    assertEquals(3, calls("POST", "/api/v2/workforcemanagement/agents"));
  }

  @Test
  void read_whatOthersDid_isDriftOnlyWhereItIsDeclared() {
    Map<String, String> people = stage.people(3);
    Struct additive = inputs(SERVICE, without(people, "p2"));
    Held held = stage.create(GROUP, "it", additive);
    stage.joinByHand("Service", List.of(people.get("p2")));
    assertEquals(held.labels(), stage.refreshed(held).labels());

    Struct exclusive = inputs("{'group': 'Service', 'exclusive': true}", without(people, "p2"));
    Held refreshed = stage.refreshed(new Held(held.urn(), held.id(), exclusive, exclusive));
    assertEquals(Set.of("p0", "p1", "p2@example.com"), refreshed.labels());
    assertEquals(DiffChanges.DIFF_SOME, stage.diff(refreshed, exclusive).getChanges());

    var unused =
        stage.send(
            "DELETE", "/api/v2/groups/" + held.id() + "/members?ids=" + people.get("p0"), "");
    Held less = stage.refreshed(held);
    assertEquals(Set.of("p1"), less.labels());
    Held healed = stage.update(less, additive);
    assertEquals(Set.of("p0", "p1", "p2"), stage.holds("groups", "Service"));
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(healed, additive).getChanges());
  }

  @Test
  void read_ringThatWasChangedByHand_isDrift() {
    Map<String, String> people = stage.people(2);
    Struct declared = inputs("{'queue': 'Support', 'rings': {'p0': 2}}", people);
    Held held = stage.create(QUEUE, "it", declared);
    var unused =
        stage.send(
            "PATCH",
            "/api/v2/routing/queues/" + held.id() + "/members/" + people.get("p0"),
            "{'id': '" + people.get("p0") + "', 'ringNumber': 5}");

    Held refreshed = stage.refreshed(held);

    assertEquals(
        Set.of("rings[\"p0\"]"), stage.diff(refreshed, declared).getDetailedDiffMap().keySet());
  }

  @Test
  void read_objectThatIsGone_isNoResourceAnyMore() {
    Held held =
        new Held(
            MembersStage.urn(GROUP, "it"),
            "00000000-1111-2222-3333-444444444444",
            Props.of("{'group': 'Gone', 'members': {}}"),
            Props.of("{'group': 'Gone', 'members': {}}"));

    assertEquals("", stage.read(held).getId());
  }

  @Test
  void read_importByName_hasEverybody() {
    Map<String, String> people = stage.people(2);
    Held group = stage.create(GROUP, "it", inputs(SERVICE, people));
    Held role =
        stage.create(ROLE, "it", inputs("{'role': 'Agent', 'divisions': ['Sales']}", people));

    ReadResponse byName = stage.imported(GROUP, "Service");
    ReadResponse grants = stage.imported(ROLE, "Agent@Sales");

    assertEquals(group.id(), byName.getId());
    assertEquals(
        Set.of("p0@example.com", "p1@example.com"),
        byName.getInputs().getFieldsOrThrow("members").getStructValue().getFieldsMap().keySet());
    assertEquals(role.id(), grants.getId());
    Held imported =
        new Held(
            MembersStage.urn(GROUP, "it"),
            byName.getId(),
            byName.getInputs(),
            byName.getProperties());
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(imported, byName.getInputs()).getChanges());
    assertTrue(
        assertThrows(StatusRuntimeException.class, () -> stage.imported(GROUP, "Servise"))
            .getMessage()
            .contains("did you mean Service?"));
  }

  /** Two resources of one queue: what one lets go and the other declares stays. */
  @Test
  void delete_whoIsDeclaredByAnotherResource_stays() {
    Map<String, String> people = stage.people(3);
    Held one = stage.create(QUEUE, "one", inputs("{'queue': 'Support'}", people));
    fixture.configure();
    Held unused =
        stage.create(QUEUE, "other", inputs("{'queue': 'Support'}", without(people, "p0")));

    stage.delete(one);

    assertEquals(Set.of("p1 1", "p2 1"), stage.holds("queues", "Support"));
  }

  /** The org has taken the roles of whoever was deactivated. */
  @Test
  void diff_somebodyWhoMayLogInAgain_isGrantedAgain() {
    String row = "{'email': 'a@example.com', 'name': 'A', 'state': ";
    CreateResponse made = fixture.create("E1", row + "'active'}");
    Struct grants = inputs("{'role': 'Agent'}", Map.of("a", made.getId()));
    Held held = stage.create(ROLE, "it", grants);
    Struct off = fixture.update(made, row + "'active'}", row + "'inactive'}");
    assertEquals(Set.of(), stage.holds("roles", "Agent"));
    // Another run, which has made nobody.
    fixture.configure();
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(held, grants).getChanges());

    Struct on =
        fixture.update(
            made.getId(), off, Props.of(row + "'inactive'}"), Props.of(row + "'active'}"));
    assertTrue(on.containsFields("userId"));
    assertEquals(DiffChanges.DIFF_SOME, stage.diff(held, grants).getChanges());
    Held updated = stage.update(held, grants);

    assertEquals(Set.of("a Home"), stage.holds("roles", "Agent"));
    assertEquals(Set.of("a"), updated.labels());
  }

  @Test
  void check_everyFault_isToldAtOnce() {
    List<CheckFailure> faults =
        stage
            .check(
                QUEUE,
                "{'members': {'a': 'nobody', 'b': 'b@example.com'}, 'ring': 7, 'rings': {'c': 1},"
                    + " 'qeue': 'Support'}")
            .getFailuresList();

    assertEquals(
        List.of("qeue", "queue", "ring", "members[\"a\"]", "rings[\"c\"]"),
        faults.stream().map(CheckFailure::getProperty).toList());
    assertTrue(faults.get(4).getReason().startsWith("is nobody of members"), faults::toString);
    assertEquals(
        1,
        stage
            .check(GROUP, "{'group': 'Service', 'members': '" + Wire.UNKNOWN_TEXT + "'}")
            .getFailuresCount());
  }

  @Test
  void create_byEmail_isLookedUp() {
    Map<String, String> unused = stage.people(1);

    Held held = stage.create(GROUP, "it", inputs(SERVICE, Map.of("a", "p0@example.com")));

    assertEquals(Set.of("p0"), stage.holds("groups", "Service"));
    assertEquals(
        DiffChanges.DIFF_NONE,
        stage.diff(held, inputs(SERVICE, Map.of("a", "p0@example.com"))).getChanges());
  }

  @Test
  void create_missingObject_nobodyIsMoved() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () -> stage.create(GROUP, "it", inputs("{'group': 'Servise'}", Map.of())));

    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("the org has no group 'Servise' (did you mean Service?)"));
  }
}
