package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.contract.Api.Answer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Management units, moves between them, work plans. */
class WorkforceContractTest {
  private static final String AGENTS = "/api/v2/workforcemanagement/agents";
  private static final String UNITS = Catalog.UNITS.path();

  private final String berlin = Catalog.UNITS.items().get(0).id();
  private final String london = Catalog.UNITS.items().get(1).id();

  private Api api = Api.documented();
  private String ann = newUser("Ann");
  private String bob = newUser("Bob");

  private void use(String settings) {
    api = Api.of(SimulatorSettings.read("{limit: 100000/60s, " + settings + "}"));
    ann = newUser("Ann");
    bob = newUser("Bob");
  }

  private String newUser(String name) {
    return api.user(name, name.toLowerCase(Locale.ROOT) + "@example.com")
        .substring(USERS.length() + 1);
  }

  private List<String> move(String unit, String... ids) {
    String to = unit.isEmpty() ? "" : ",'destinationManagementUnitId':'" + unit + "'";
    Answer answer =
        api.post(
            AGENTS,
            Stream.of(ids)
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(",", "{'userIds':[", "]" + to + "}")));
    assertEquals(202, answer.status());
    List<String> results = new ArrayList<>();
    answer
        .list("results")
        .forEach(result -> results.add(result.getAsJsonObject().get("result").getAsString()));
    return results;
  }

  private List<String> agents(String unit) {
    List<String> ids = new ArrayList<>();
    for (JsonElement agent : api.get(UNITS + "/" + unit + "/users").list("entities")) {
      ids.add(agent.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }

  private void arrive() {
    api.pass(Duration.ofSeconds(2));
  }

  @Test
  void move_accepted_isDoneAfterItsTime() {
    assertEquals(List.of("MoveSuccessful", "MoveSuccessful"), move(berlin, ann, bob));

    assertEquals(List.of(), agents(berlin));
    assertEquals("404 not.found", api.get(AGENTS + "/" + ann + "/managementunit").error());
    arrive();
    assertEquals(List.of(ann, bob), agents(berlin));
    JsonObject unit =
        api.get(AGENTS + "/" + ann + "/managementunit").json().getAsJsonObject("managementUnit");
    assertEquals(berlin, unit.get("id").getAsString());
  }

  @Test
  void move_underWay_isNotMovedElsewhereAndStaysWhereItWas() {
    move(berlin, ann);
    arrive();
    move(london, ann);

    assertEquals(List.of("MovingToDifferentManagementUnit"), move(berlin, ann));
    assertEquals(List.of("AlreadyMoved"), move(london, ann));
    assertEquals(List.of(ann), agents(berlin));
    arrive();
    assertEquals(List.of(), agents(berlin));
    assertEquals(List.of(ann), agents(london));
  }

  @Test
  void move_again_isNothing() {
    assertEquals(List.of("NothingToDo"), move("", ann));
    move(berlin, ann);
    arrive();
    assertEquals(List.of("AlreadyMoved"), move(berlin, ann));
    assertEquals(List.of("MoveSuccessful"), move("", ann));
    arrive();
    assertEquals(List.of("NothingToDo"), move("", ann));
    assertEquals(List.of(), agents(berlin));
  }

  @Test
  void move_unitThatIsNotThere_isEachOnesResult() {
    assertEquals(
        List.of("DestinationManagementUnitDoesNotExist", "DestinationManagementUnitDoesNotExist"),
        move("nothing", ann, bob));
  }

  @Test
  void move_fullUnit_takesThoseWhoFit() {
    use("unit-size: 1");

    assertEquals(
        List.of("MoveSuccessful", "DestinationManagementUnitAgentLimitExceeded"),
        move(berlin, ann, bob));
    assertEquals(List.of("DestinationManagementUnitAgentLimitExceeded"), move(berlin, bob));
    move(london, ann);
    arrive();
    assertEquals(List.of(ann), agents(berlin));
  }

  @Test
  void move_agentOfAHiddenUnit_staysAndTheOthersAreMoved() {
    use("elsewhere: BOB@example.com, move-time: 0s");

    assertEquals(
        List.of("MoveSuccessful", "SourceManagementUnitNotAuthorized"), move(berlin, ann, bob));
    assertEquals(List.of(ann), agents(berlin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'userIds':[]}", "{'userIds':['nobody']}", "{'userIds':'x'}"})
  void move_wrongCall_isRefused(String body) {
    assertEquals("400 invalid.value", api.post(AGENTS, body).error());
  }

  @Test
  void move_unknownAmongKnown_movesNobody() {
    assertEquals(
        "400 invalid.value",
        api.post(
                AGENTS,
                "{'userIds':['%s','nobody'],'destinationManagementUnitId':'%s'}"
                    .formatted(ann, berlin))
            .error());
    arrive();
    assertEquals(List.of(), agents(berlin));
  }

  @Test
  void units_listed_areAllOnOnePage() {
    assertEquals(
        List.of("Contact centre Berlin", "Contact centre London"),
        api.get(UNITS).list("entities").asList().stream()
            .map(unit -> unit.getAsJsonObject().get("name").getAsString())
            .toList());
    assertEquals("404 not.found", api.get(UNITS + "/nothing/users").error());
    assertEquals("404 not.found", api.get(UNITS + "/nothing/workplans").error());
    assertEquals(
        "404 general.resource.not.found", api.get(AGENTS + "/nobody/managementunit").error());
  }

  private JsonObject plan(String unit, int index) {
    return api.get(UNITS + "/" + unit + "/workplans?expand=agents&expand=agentCount")
        .list("entities")
        .get(index)
        .getAsJsonObject();
  }

  private String planId(String unit, int index) {
    return plan(unit, index).get("id").getAsString();
  }

  private JsonElement failures(String... entities) {
    return api.patch(
            UNITS + "/" + berlin + "/agents/workplans/bulk",
            "{'entities':[" + String.join(",", entities) + "]}")
        .list("failures");
  }

  private static String give(String user, String plan) {
    return "{'userId':'" + user + "','workPlanId':{'value':" + plan + "}}";
  }

  @Test
  void workPlan_given_isTheAgentsUntilItIsTakenOrTheAgentMoves() {
    move(berlin, ann);
    arrive();

    assertEquals(0, failures(give(ann, "'" + planId(berlin, 1) + "'")).getAsJsonArray().size());
    assertEquals(1, plan(berlin, 1).get("agentCount").getAsInt());
    assertEquals(0, plan(berlin, 0).getAsJsonArray("agents").size());
    failures("{'userId':'" + ann + "'}");
    assertEquals(1, plan(berlin, 1).get("agentCount").getAsInt());
    failures(give(ann, "null"));
    assertEquals(0, plan(berlin, 1).get("agentCount").getAsInt());

    failures(give(ann, "'" + planId(berlin, 0) + "'"));
    move(london, ann);
    arrive();
    move(berlin, ann);
    arrive();
    assertEquals(0, plan(berlin, 0).get("agentCount").getAsInt());
  }

  @Test
  void workPlan_failures_nameTheirAgentsAndTheOthersHaveTheirs() {
    move(berlin, ann);
    arrive();
    String plan = "'" + planId(berlin, 0) + "'";

    JsonElement failures = failures(give(bob, plan), give("nobody", plan), give(ann, plan));

    assertEquals(
        List.of(bob + " AgentNotInManagementUnit", "nobody AgentNotInManagementUnit"),
        failures.getAsJsonArray().asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(
                failure ->
                    failure.getAsJsonObject("user").get("id").getAsString()
                        + " "
                        + failure.get("failure").getAsString())
            .toList());
    assertEquals(1, plan(berlin, 0).get("agentCount").getAsInt());
  }

  @Test
  void workPlan_ofAnotherUnit_isNotFound() {
    move(berlin, ann);
    arrive();

    JsonObject failure =
        failures(give(ann, "'" + planId(london, 0) + "'"))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();

    assertEquals("WorkPlanNotFound", failure.get("failure").getAsString());
    assertEquals(
        "400 invalid.value",
        api.patch(UNITS + "/" + berlin + "/agents/workplans/bulk", "{}").error());
  }

  @Test
  void delete_agent_isInNoUnitAfterItsReturn() {
    move(berlin, ann);
    arrive();
    api.delete(USERS + "/" + ann);
    assertEquals(List.of(), agents(berlin));

    api.patch(USERS + "/" + ann, "{'version':2,'state':'active'}");

    assertEquals(List.of(), agents(berlin));
  }
}
