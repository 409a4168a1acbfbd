package dev.userfleet.functional;

import static dev.userfleet.functional.MembersStage.inputs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.functional.MembersLawTest.Thing;
import dev.userfleet.functional.MembersStage.Held;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A resource is made for people who are in the org's object already, as after a take-over: the
 * report told of all of them as of people who join.
 */
class TakenOverMembersTest {
  private static final int PEOPLE = 4;

  private static Fixture org() {
    return Fixture.of(SimulatorSettings.read("{limit: none, move-time: 1ms}"), Map.of());
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void create_someAreInAlready_reportTellsOfTheOthersAlone(
      @ForAll Thing thing,
      @ForAll @Size(max = PEOPLE) Set<@IntRange(max = PEOPLE - 1) Integer> already)
      throws Exception {
    try (Fixture fixture = org()) {
      MembersStage stage = new MembersStage(fixture);
      Map<String, String> people = stage.people(PEOPLE);
      Map<String, String> those = new TreeMap<>(people);
      those.keySet().removeIf(label -> !already.contains(Integer.valueOf(label.substring(1))));
      fixture.configure();
      Held unused = stage.create(thing.type, "before", inputs("{" + thing.object + "}", those));
      fixture.cancel().get();
      fixture.configure();

      Held held = stage.create(thing.type, "it", inputs("{" + thing.object + "}", people));

      Set<String> others = new TreeSet<>(people.keySet());
      others.removeAll(those.keySet());
      assertEquals(others, told(fixture, "joined"));
      assertEquals(people.keySet(), held.labels());
      assertEquals(PEOPLE, stage.holds(thing.kind, thing.name).size());
    }
  }

  /** Whoever stands in the ring already costs no call. */
  @Example
  void create_inAnotherRingByHand_isAMoveAndNotAJoin() throws Exception {
    try (Fixture fixture = org()) {
      MembersStage stage = new MembersStage(fixture);
      Map<String, String> people = stage.people(3);
      fixture.configure();
      Held unused = stage.create("QueueMembers", "before", rings(people, "p0", 2, "p1", 3));
      fixture.cancel().get();
      fixture.configure();

      unused = stage.create("QueueMembers", "it", rings(people, "p0", 2, "p1", 4));

      assertEquals(Set.of("p1"), told(fixture, "moved"));
      assertEquals(Set.of(), told(fixture, "joined"));
      assertEquals(Set.of("p0 2", "p1 4", "p2 1"), stage.holds("queues", "Support"));
    }
  }

  private static Struct rings(
      Map<String, String> people, String one, int ring, String other, int otherRing) {
    return Props.with(
        inputs("{'queue': 'Support'}", people),
        "rings",
        Value.newBuilder()
            .setStructValue(
                Struct.newBuilder()
                    .putFields(one, Wire.number(ring))
                    .putFields(other, Wire.number(otherRing)))
            .build());
  }

  /** Who came, went or moved, by the report of the run that ends here. */
  private static Set<String> told(Fixture fixture, String deed) throws Exception {
    fixture.cancel().get();
    Set<String> told = new TreeSet<>();
    for (JsonElement entry : audit(fixture.runs())) {
      JsonArray names = entry.getAsJsonObject().getAsJsonArray(deed);
      names.forEach(name -> told.add(name.getAsString()));
    }
    return told;
  }

  private static JsonArray audit(Path runs) throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      Path last =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return JsonParser.parseString(Files.readString(last))
          .getAsJsonObject()
          .getAsJsonArray("audit");
    }
  }
}
