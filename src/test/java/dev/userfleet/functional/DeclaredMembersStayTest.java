package dev.userfleet.functional;

import static dev.userfleet.functional.MembersStage.inputs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.functional.MembersStage.Held;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/**
 * A reader of the first version found people whom one resource took out of what another one
 * declares, or of what the same one declared in other words: a move between management units ended
 * in neither, and a role whose division was spelt out was gone.
 */
class DeclaredMembersStayTest extends WithMembers {
  private static final String QUEUE = "QueueMembers";
  private static final String ROLE = "RoleGrants";
  private static final String UNIT = "ManagementUnitAgents";
  private static final String SUPPORT = "{'queue': 'Support'}";
  private static final String BERLIN = "{'managementUnit': 'Contact centre Berlin'}";
  private static final String LONDON = "{'managementUnit': 'Contact centre London'}";
  private static final String NO_GROUP = "00000000-1111-2222-3333-444444444444";

  private static Map<String, String> only(Map<String, String> people, String... labels) {
    Map<String, String> those = new TreeMap<>(people);
    those.keySet().retainAll(List.of(labels));
    return those;
  }

  @Test
  void delete_unitThatEverybodyLeftForAnother_throwsNobodyOut() {
    org("move-time: 3ms");
    Map<String, String> people = stage.people(2);
    Held former = stage.create(UNIT, "berlin", inputs(BERLIN, people));
    fixture.configure();
    Held unused = stage.create(UNIT, "london", inputs(LONDON, people));

    stage.delete(former);

    assertEquals(Set.of("p0", "p1"), stage.holds("units", "Contact centre London"));
  }

  @Test
  void update_unitThatOneLeftForAnother_throwsNobodyOut() {
    org("move-time: 3ms");
    Map<String, String> people = stage.people(2);
    Held former = stage.create(UNIT, "berlin", inputs(BERLIN, people));
    Held unused = stage.create(UNIT, "london", inputs(LONDON, only(people, "p1")));

    Held updated = stage.update(former, inputs(BERLIN, only(people, "p0")));

    assertEquals(Set.of("p0"), updated.labels());
    assertEquals(Set.of("p1"), stage.holds("units", "Contact centre London"));
  }

  /** Somebody else has moved them: their new unit is none of ours. */
  @Test
  void delete_whoWasMovedByHand_staysThere() {
    org("move-time: 3ms");
    Map<String, String> people = stage.people(1);
    Held held = stage.create(UNIT, "berlin", inputs(BERLIN, people));
    var unused =
        stage.send(
            "POST",
            "/api/v2/workforcemanagement/agents",
            "{'userIds': ['"
                + people.get("p0")
                + "'], 'destinationManagementUnitId': '"
                + stage.id("units", "Contact centre London")
                + "'}");
    fixture.configure();

    stage.delete(held);

    assertEquals(Set.of("p0"), stage.holds("units", "Contact centre London"));
  }

  /** The engine replaces: it makes the new one, then deletes the old one of the same name. */
  @Test
  void delete_secondHalfOfAReplacementBySpelling_nobodyGoes() {
    Map<String, String> people = stage.people(2);
    Held byId =
        stage.create(
            QUEUE, "it", inputs("{'queue': '" + stage.id("queues", "Support") + "'}", people));
    Held home = stage.create(ROLE, "it", inputs("{'role': 'Agent'}", people));
    fixture.configure();

    Held byName = stage.create(QUEUE, "it", inputs(SUPPORT, people));
    stage.delete(byId);
    Held spelt =
        stage.create(ROLE, "it", inputs("{'role': 'Agent', 'divisions': ['Home']}", people));
    stage.delete(home);

    assertEquals(byId.id(), byName.id());
    assertEquals(home.id(), spelt.id());
    assertEquals(Set.of("p0 1", "p1 1"), stage.holds("queues", "Support"));
    assertEquals(Set.of("p0 Home", "p1 Home"), stage.holds("roles", "Agent"));
  }

  /** The users stayed, and the state had forgotten what they belong to. */
  @Test
  void delete_destroyThatMaxDeletesRefuses_forgetsNothing() {
    Map<String, String> people = stage.people(1);
    Held made = stage.create(QUEUE, "it", inputs(SUPPORT, people));
    fixture.configure("maxDeletes", "5");
    Held ofAFleet =
        new Held(
            made.urn().replace("userfleet:index:Q", "userfleet:index:UserFleet$userfleet:index:Q"),
            made.id(),
            made.inputs(),
            made.outputs());

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> stage.delete(ofAFleet));

    assertTrue(String.valueOf(failure.getMessage()).contains("maxDeletes guards this stack"));
  }

  @Test
  void create_exclusiveRoleOfTwoDivisions_strangerInOneOfThemGoes() {
    Map<String, String> people = stage.people(2);
    Held unused =
        stage.create(
            ROLE, "s", inputs("{'role': 'Agent', 'divisions': ['Sales']}", only(people, "p1")));
    fixture.configure();

    Held made =
        stage.create(
            ROLE,
            "it",
            inputs(
                "{'role': 'Agent', 'divisions': ['Sales', 'Support'], 'exclusive': true}",
                only(people, "p0")));

    assertEquals(Set.of("p0"), made.labels());
    assertEquals(Set.of("p0 Sales", "p0 Support"), stage.holds("roles", "Agent"));
  }

  @Test
  void create_firstRingOfSomebodyInTheThird_isTheFirst() {
    Map<String, String> people = stage.people(1);
    Held unused = stage.create(QUEUE, "s", inputs("{'queue': 'Support', 'ring': 3}", people));

    Held made = stage.create(QUEUE, "a", inputs("{'queue': 'Support', 'ring': 1}", people));

    assertEquals(Set.of("p0"), made.labels());
    assertEquals(Set.of("p0 1"), stage.holds("queues", "Support"));
  }

  @Test
  void create_secondBatchFails_theFirstIsRecorded() {
    org("faults: '503: call 2 POST /api/v2/groups/*/members'", "maxAttempts", "1");
    Map<String, String> people = stage.people(80);

    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () -> stage.create("GroupMembers", "it", inputs("{'group': 'Service'}", people)));

    assertEquals(50, stage.holds("groups", "Service").size());
    assertEquals(1, StatusProto.fromThrowable(failure).getDetailsCount());
  }

  @Test
  void diff_whoWasInTheQueueByAGroupAndLeftIt_isTakenIn() {
    Map<String, String> people = stage.people(1);
    var unused =
        stage.send(
            "POST",
            "/api/v2/routing/queues",
            "{'name': 'ByGroup', 'memberGroups': [{'id': '"
                + stage.id("groups", "Service")
                + "', 'type': 'GROUP'}]}");
    Held group = stage.create("GroupMembers", "g", inputs("{'group': 'Service'}", people));
    Held queue = stage.create(QUEUE, "q", inputs("{'queue': 'ByGroup'}", people));
    fixture.configure();
    assertEquals(DiffChanges.DIFF_NONE, stage.diff(queue, queue.inputs()).getChanges());

    Held left = stage.update(group, inputs("{'group': 'Service'}", Map.of()));

    assertEquals(Set.of(), left.labels());
    assertEquals(DiffChanges.DIFF_SOME, stage.diff(queue, queue.inputs()).getChanges());
  }

  @Test
  void create_groupThatIsNotThere_isSaidOnceAfterAFewCalls() {
    Map<String, String> people = stage.people(100);

    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                stage.create(
                    "GroupMembers", "it", inputs("{'group': '" + NO_GROUP + "'}", people)));

    String told = String.valueOf(failure.getStatus().getDescription());
    assertTrue(told.contains("the org has no group " + NO_GROUP), told);
    assertFalse(told.contains("p1:"), told);
  }

  @Test
  void create_secretEmail_isNotTold() {
    Struct.Builder members =
        Struct.newBuilder().putFields("boss", Wire.secret(Fixture.text("top.secret@example.com")));
    Struct inputs =
        Props.with(
            Props.of(SUPPORT), "members", Value.newBuilder().setStructValue(members).build());

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> stage.create(QUEUE, "it", inputs));

    String told = String.valueOf(failure.getStatus().getDescription());
    assertFalse(told.contains("top.secret"), told);
    assertTrue(told.contains("members[\"boss\"]"), told);
  }

  @Test
  void create_membersThatAreASecret_staySecretInState() {
    Map<String, String> unused = stage.people(1);
    Struct.Builder members =
        Struct.newBuilder().putFields("p0@example.com", Fixture.text("p0@example.com"));
    Struct inputs =
        Props.with(
            Props.of(SUPPORT),
            "members",
            Wire.secret(Value.newBuilder().setStructValue(members).build()));

    Held held = stage.create(QUEUE, "it", inputs);
    Held refreshed = stage.refreshed(held);

    assertTrue(Wire.isSecret(held.outputs().getFieldsOrThrow("members")));
    assertTrue(Wire.isSecret(refreshed.outputs().getFieldsOrThrow("members")));
    assertTrue(Wire.isSecret(refreshed.inputs().getFieldsOrThrow("members")));
  }
}
