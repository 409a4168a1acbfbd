package dev.userfleet.functional;

import static dev.userfleet.functional.MembersStage.inputs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.userfleet.functional.MembersStage.Held;
import dev.userfleet.simulator.settings.SimulatorSettings;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * Whatever is declared one after the other, and whatever goes wrong meanwhile: in the end those are
 * in it who are declared, those who were put there by hand, unless it is exclusive, and nobody
 * else; and what the state has is what the org has.
 */
class MembersLawTest {
  private static final int PEOPLE = 9;
  private static final int MOST_RUNS = 30;

  enum Thing {
    GROUP("GroupMembers", "'group': 'Service'", "groups", "Service"),
    QUEUE("QueueMembers", "'queue': 'Support'", "queues", "Support"),
    ROLE("RoleGrants", "'role': 'Agent', 'divisions': ['Sales']", "roles", "Agent"),
    UNIT(
        "ManagementUnitAgents",
        "'managementUnit': 'Contact centre Berlin'",
        "units",
        "Contact centre Berlin");

    final String type;
    final String object;
    final String kind;
    final String name;

    Thing(String type, String object, String kind, String name) {
      this.type = type;
      this.object = object;
      this.kind = kind;
      this.name = name;
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void update_anySequenceAndAnyFaults_endsWithWhatIsDeclared(
      @ForAll Thing thing,
      @ForAll boolean exclusive,
      @ForAll @Size(min = 1, max = 4) List<@Size(max = PEOPLE) Set<@IntRange(max = PEOPLE - 1) Integer>> declared,
      @ForAll @Size(max = 3) Set<@IntRange(max = PEOPLE - 1) Integer> byHand,
      @ForAll @IntRange(min = 1, max = 1000) int seed) {
    String faults =
        "{limit: none, seed: "
            + seed
            + ", move-time: 3ms, faults: '503: 10% /api/v2/groups/*, 503-after: 10%"
            + " /api/v2/routing/*, cut-after: 10% /api/v2/authorization/roles/*, cut-after: 10%"
            + " /api/v2/workforcemanagement/*, stale: 20% POST /api/v2/groups/*'}";
    try (Fixture fixture = Fixture.of(SimulatorSettings.read(faults), Map.of())) {
      fixture.configure("wfmBatch", "4", "roleBatch", "4", "maxAttempts", "3");
      MembersStage stage = new MembersStage(fixture);
      Map<String, String> people = stage.people(PEOPLE);
      Set<String> strangers = thing == Thing.GROUP ? names(byHand) : Set.of();
      if (!strangers.isEmpty()) {
        stage.joinByHand(thing.name, strangers.stream().map(people::get).toList());
      }
      @Nullable Held held = null;
      Set<String> ever = new TreeSet<>();
      for (Set<Integer> those : declared) {
        ever.addAll(names(those));
        Struct news = declared(thing, exclusive, people, names(those));
        held = settled(stage, thing, held, news);

        Set<String> wanted = names(those);
        if (!exclusive) {
          Set<String> left = new TreeSet<>(strangers);
          left.removeAll(ever);
          wanted.addAll(left);
        }
        assertEquals(wanted, holds(stage, thing));
        assertEquals(names(those), held.labels());
        assertEquals(DiffChanges.DIFF_NONE, stage.diff(held, news).getChanges());
        assertEquals(DiffChanges.DIFF_NONE, stage.diff(stage.refreshed(held), news).getChanges());
      }
    }
  }

  private static Set<String> names(Set<Integer> numbers) {
    Set<String> names = new TreeSet<>();
    numbers.forEach(number -> names.add("p" + number));
    return names;
  }

  private static Set<String> holds(MembersStage stage, Thing thing) {
    Set<String> names = new TreeSet<>();
    stage.holds(thing.kind, thing.name).forEach(text -> names.add(text.split(" ", 2)[0]));
    return names;
  }

  private static Struct declared(
      Thing thing, boolean exclusive, Map<String, String> people, Set<String> labels) {
    Map<String, String> those = new TreeMap<>(people);
    those.keySet().retainAll(labels);
    return inputs("{" + thing.object + ", 'exclusive': " + exclusive + "}", those);
  }

  /** As runs do that are started again until one ends well. */
  private static Held settled(MembersStage stage, Thing thing, @Nullable Held before, Struct news) {
    @Nullable Held held = before;
    for (int run = 0; run < MOST_RUNS; run++) {
      try {
        return held == null ? stage.create(thing.type, "it", news) : stage.update(held, news);
      } catch (StatusRuntimeException failure) {
        held = kept(thing, failure, held, news);
      }
    }
    throw new AssertionError("never well");
  }

  /** What the engine stores after a failure. */
  private static @Nullable Held kept(
      Thing thing, StatusRuntimeException failure, @Nullable Held before, Struct news) {
    var details = StatusProto.fromThrowable(failure).getDetailsList();
    if (details.isEmpty()) {
      return before;
    }
    try {
      ErrorResourceInitFailed kept = details.get(0).unpack(ErrorResourceInitFailed.class);
      String urn = before == null ? MembersStage.urn(thing.type, "it") : before.urn();
      return new Held(urn, kept.getId(), news, kept.getProperties());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
