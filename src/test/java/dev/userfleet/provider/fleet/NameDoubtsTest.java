package dev.userfleet.provider.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.functional.FleetState;
import dev.userfleet.person.Field;
import dev.userfleet.person.Named;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Roster check and preview doubt the same names. */
class NameDoubtsTest {

  /** Of each field that names something: what nine of ten have, what one has, and the two names. */
  static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of("division", "Sales", "Slaes", "division", "Slaes", "Sales"),
        Arguments.of("roles", "Agent@Sales", "Agnet@Sales", "role", "Agnet", "Agent"),
        Arguments.of("roles", "Agent@Sales", "Agent@Slaes", "division", "Slaes", "Sales"),
        Arguments.of("queues", "Support@2", "Suport@2", "queue", "Suport", "Support"),
        Arguments.of("groups", "Evening", "evening", "group", "evening", "Evening"),
        Arguments.of("skills", "Chess:2", "Ches:2", "skill", "Ches", "Chess"),
        Arguments.of("languages", "German:2", "Germn:2", "language", "Germn", "German"),
        Arguments.of("locations", "Berlin", "Berln", "location", "Berln", "Berlin"),
        Arguments.of("station", "Desk one", "Desks one", "station", "Desks one", "Desk one"),
        Arguments.of("managementUnit", "Berlin", "Berln", "management unit", "Berln", "Berlin"),
        Arguments.of("workPlan", "Full time", "Full tiem", "work plan", "Full tiem", "Full time"));
  }

  private static String people(String column, String cell, String odd, int many, int few) {
    boolean plan = column.equals("workPlan");
    String head = "key,email,name," + (plan ? "managementUnit," : "") + column + "\n";
    return IntStream.rangeClosed(1, many + few)
        .mapToObj(
            i ->
                "E%d,e%d@example.com,Ann %d,%s%s"
                    .formatted(i, i, i, plan ? "Berlin," : "", i <= many ? cell : odd))
        .collect(Collectors.joining("\n", head, "\n"));
  }

  private static List<String> previewed(Roster roster, Optional<FormerState> former) {
    List<Map<String, Object>> rows = roster.users().stream().map(RosterUser::fields).toList();
    Struct inputs = Props.of(new Gson().toJson(Map.of("users", rows)));
    return NameDoubts.of(FleetInputs.of(inputs).members(), former);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void of_nearName_saidAsRosterCheckSaysIt(
      String column, String cell, String last, String kind, String odd, String meant) {
    Roster roster = Roster.parse("r.csv", people(column, cell, last, 9, 1));
    assertEquals(List.of(), roster.faults());
    List<String> checked = Fault.lines(roster.doubts(Roster.NONE));
    assertEquals(1, checked.size(), checked::toString);
    assertTrue(
        checked
            .get(0)
            .endsWith(
                "E10, %s: few have the name \"%s\"; did you mean \"%s\", which 9 have?"
                    .formatted(column, odd, meant)),
        checked::toString);

    assertEquals(
        List.of(
            "new %s '%s' of E10 (e10@example.com): did you mean '%s', which 9 have?"
                .formatted(kind, odd, meant)),
        previewed(roster, Optional.empty()));
  }

  /** Whoever adds a field that names something has to add it above. */
  @Test
  void fields_everyFieldThatNamesSomething_isTriedAbove() {
    Set<String> naming =
        Field.OF_ROSTER.stream()
            .filter(field -> Named.of(field, "Sales").findAny().isPresent())
            .map(Field::label)
            .collect(Collectors.toSet());

    assertEquals(
        naming, fields().map(tried -> (String) tried.get()[0]).collect(Collectors.toSet()));
  }

  @Test
  void of_nameOfSeveral_saidOnceWithTheFirstTen() {
    Roster roster = Roster.parse("r.csv", people("division", "Sales", "Slaes", 60, 12));

    List<String> doubts = previewed(roster, Optional.empty());

    assertEquals(1, doubts.size(), doubts::toString);
    assertTrue(
        doubts
            .get(0)
            .endsWith("E70 (e70@example.com) and 2 more: did you mean 'Sales', which 60 have?"),
        doubts::toString);
  }

  /** As roster check takes no name for new that the base has. */
  @ParameterizedTest
  @MethodSource("fields")
  void of_nameThatTheStateHas_isNotNew(
      String column, String cell, String last, String kind, String odd, String meant) {
    Roster roster = Roster.parse("r.csv", people(column, cell, last, 9, 1));
    assertEquals(List.of(), previewed(roster, Optional.of(FormerState.of(state(column, last)))));
    assertEquals(List.of(), roster.doubts(Roster.parse("o.csv", people(column, cell, last, 0, 1))));
  }

  /** What a run before has left of one person with that cell. */
  private static Struct state(String column, String cell) {
    RosterUser one = Roster.parse("r.csv", people(column, cell, cell, 1, 0)).users().get(0);
    String own = new Gson().toJson(one.fields());
    Struct user = Props.of(own.substring(0, own.length() - 1) + ",'userId':'id-1'}");
    String name = cell.replaceFirst("@.*", "");
    String where = cell.replaceFirst(".*@", "");
    Struct people = FleetState.of(Map.of("team", Map.of("E1", user)));
    return switch (column) {
      case "queues" -> with(people, "QueueMembers", "{'queue': '" + name + "'}");
      case "groups" -> with(people, "GroupMembers", "{'group': '" + name + "'}");
      case "roles" ->
          with(people, "RoleGrants", "{'role': '" + name + "', 'divisions': ['" + where + "']}");
      case "managementUnit" ->
          with(people, "ManagementUnitAgents", "{'managementUnit': '" + name + "'}");
      case "workPlan" ->
          with(
              people,
              "ManagementUnitAgents",
              "{'managementUnit': 'Berlin', 'workPlans': {'E1': '" + name + "'}}");
      default -> people;
    };
  }

  private static Struct with(Struct people, String type, String outputs) {
    String token = "userfleet:index:" + type;
    return people.toBuilder()
        .putFields(
            "urn:pulumi:dev::userfleet::userfleet:index:UserFleet$" + token + "::team/x",
            Value.newBuilder()
                .setStructValue(
                    Struct.newBuilder()
                        .putFields("type", Wire.text(token))
                        .putFields(
                            "outputs",
                            Value.newBuilder().setStructValue(Props.of(outputs)).build()))
                .build())
        .build();
  }
}
