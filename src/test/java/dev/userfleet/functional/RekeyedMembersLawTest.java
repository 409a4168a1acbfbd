package dev.userfleet.functional;

import static dev.userfleet.functional.MembersStage.inputs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.functional.MembersLawTest.Thing;
import dev.userfleet.functional.MembersStage.Held;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** Whatever people are called by, nobody comes, goes or moves who is the same user as before. */
class RekeyedMembersLawTest {
  private static final int PEOPLE = 6;

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void anyKeysInAnyOrder_nothingHappens_andTheNextChangeIsWhatIsDeclared(
      @ForAll Thing thing, @ForAll boolean byEmail, @ForAll @IntRange(max = 1000) int seed) {
    try (Fixture fixture =
        Fixture.of(SimulatorSettings.read("{limit: none, move-time: 1ms}"), Map.of())) {
      fixture.configure();
      MembersStage stage = new MembersStage(fixture);
      Map<String, String> people = new TreeMap<>(stage.people(PEOPLE));
      if (byEmail) {
        people.replaceAll((label, id) -> label + "@example.com");
      }
      Map<String, String> keys = keys(people.keySet(), seed);
      Held held = stage.create(thing.type, "it", declared(thing, people, Map.of(), "nobody"));
      Set<String> before = stage.holds(thing.kind, thing.name);

      Struct rekeyed = declared(thing, people, keys, "nobody");
      if (byEmail) {
        held = stage.update(held, rekeyed);
      }
      assertEquals(DiffChanges.DIFF_NONE, stage.diff(held, rekeyed).getChanges());
      // So the engine keeps the outputs.
      held = new Held(held.urn(), held.id(), rekeyed, held.outputs());
      assertEquals(before, stage.holds(thing.kind, thing.name));

      Held refreshed = stage.refreshed(held);
      assertEquals(DiffChanges.DIFF_NONE, stage.diff(refreshed, rekeyed).getChanges());
      assertEquals(new TreeSet<>(keys.values()), refreshed.labels());

      Struct fewer = declared(thing, people, keys, "p0");
      assertEquals(
          Set.of("members[\"" + keys.get("p0") + "\"]"),
          stage.diff(held, fewer).getDetailedDiffMap().keySet());
      Held updated = stage.update(held, fewer);
      before.removeIf(one -> one.equals("p0") || one.startsWith("p0 "));
      assertEquals(before, stage.holds(thing.kind, thing.name));
      assertEquals(DiffChanges.DIFF_NONE, stage.diff(updated, fewer).getChanges());
    }
  }

  /** Those of before in another order, so that people change places, and new ones. */
  private static Map<String, String> keys(Set<String> labels, int seed) {
    List<String> names = new ArrayList<>(labels);
    names.replaceAll(label -> label.equals("p1") || label.equals("p2") ? "0" + label : label);
    Collections.shuffle(names, new Random(seed));
    Map<String, String> keys = new TreeMap<>();
    for (String label : labels) {
      keys.put(label, names.get(keys.size()));
    }
    return keys;
  }

  /** In a queue, each second one in another ring. */
  private static Struct declared(
      Thing thing, Map<String, String> people, Map<String, String> keys, String without) {
    Map<String, String> members = new TreeMap<>();
    Struct.Builder rings = Struct.newBuilder();
    people.forEach(
        (label, user) -> {
          if (!label.equals(without)) {
            String key = keys.getOrDefault(label, label);
            members.put(key, user);
            if (label.compareTo("p3") < 0) {
              rings.putFields(key, Wire.number(2));
            }
          }
        });
    Struct inputs = inputs("{" + thing.object + "}", members);
    return thing == Thing.QUEUE
        ? Props.with(inputs, "rings", Value.newBuilder().setStructValue(rings).build())
        : inputs;
  }
}
