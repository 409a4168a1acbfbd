package dev.userfleet.provider.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.former.Held;
import dev.userfleet.provider.former.Identities;
import dev.userfleet.shard.Moves;
import dev.userfleet.shard.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Laws 1 and 2 over all shards of a roster: rows come, change their keys or e-mails and go, shards
 * become more and fewer, and run in any order, one beside the other or not at all.
 */
final class ShardsLawTest {
  private static final int MOST_SHARDS = 5;

  /** A person of the roster: who it is in life never changes. */
  private record Row(int person, String key, String email) {}

  /** Everything that there is. */
  private static final class Life {
    final Map<Integer, Row> roster = new TreeMap<>();
    final Map<String, Map<String, Held>> states = new TreeMap<>();

    /** Id → e-mail. */
    final Map<String, String> org = new HashMap<>();

    /** Stack → number of shards that its state was last told of. */
    final Map<String, Integer> counts = new HashMap<>();

    final Random dice;
    int count = 1;
    int made;

    Life(long seed) {
      dice = new Random(seed);
    }

    /** A run that has read its own state, and goes by the roster of that moment. */
    private record Started(Shard shard, String stack, FormerState mine, List<Declared> rows) {}

    /** What a run that has read the others is to do. */
    private record Begun(Started run, Decision decision, boolean refused) {}

    Started start(int number, int itsCount) {
      String stack = Shard.stack("prod", number);
      // The engine writes its provider's settings before it asks for anything, or all at the end.
      if (dice.nextBoolean()) {
        counts.put(stack, itsCount);
      }
      List<Declared> rows = roster.values().stream().map(row -> declared(stack, row)).toList();
      return new Started(new Shard(number, itsCount), stack, state(stack), rows);
    }

    Begun read(Started run) {
      Map<String, FormerState> others = new HashMap<>();
      for (String other : states.keySet()) {
        if (!other.equals(run.stack())) {
          others.put(other, state(other));
        }
      }
      OtherShards shards = new OtherShards(run.shard(), run.stack(), others);
      FormerState all = shards.together(run.mine(), run.rows());
      Decision whole = Identities.decide(run.rows(), all.people().values(), all.people().keySet());
      boolean refused = !whole.refusals().isEmpty() || !whole.doubts().isEmpty();
      return new Begun(run, shards.ofThis(whole, run.rows(), run.mine(), Set.of()), refused);
    }

    Begun begin(int number) {
      return read(start(number, count));
    }

    FormerState state(String stack) {
      Integer itsCount = counts.get(stack);
      return new FormerState(
          Map.copyOf(states.getOrDefault(stack, Map.of())),
          Map.of(),
          Set.of(),
          Map.of(),
          Map.of(),
          itsCount == null ? Set.of() : Set.of(itsCount),
          /* isFleetAlone= */ true);
    }

    void run(int number) {
      end(begin(number));
    }

    void end(Begun begun) {
      Started run = begun.run();
      if (begun.refused()) {
        return;
      }
      counts.put(run.stack(), run.shard().count());
      Map<String, Held> before = states.getOrDefault(run.stack(), Map.of());
      Map<String, Held> after = new LinkedHashMap<>();
      Set<String> kept = new HashSet<>();
      Set<String> handedOver = new HashSet<>();
      for (Declared row : run.rows()) {
        Optional<Held> known = Optional.ofNullable(begun.decision().known().get(row.urn()));
        if (begun.decision().elsewhere().containsKey(row.urn())) {
          known.map(Held::id).ifPresent(handedOver::add);
          continue;
        }
        String id = known.map(Held::id).filter(org::containsKey).orElse("");
        if (id.isEmpty()) {
          // Whom the org has already, a create meets: nobody is doubled, and the run says so.
          if (org.containsValue(row.email())) {
            continue;
          }
          id = "id" + ++made;
        } else if (!row.email().equals(org.get(id)) && org.containsValue(row.email())) {
          before.values().stream()
              .filter(person -> person.id().equals(known.orElseThrow().id()))
              .forEach(person -> after.put(person.urn(), person));
          continue;
        }
        org.put(id, row.email());
        kept.add(id);
        after.put(row.urn(), held(row, id));
      }
      before.forEach(
          (urn, person) -> {
            boolean stays = after.values().stream().anyMatch(it -> it.id().equals(person.id()));
            if (!stays && !handedOver.contains(person.id()) && !kept.contains(person.id())) {
              org.remove(person.id());
            }
          });
      states.put(run.stack(), after);
    }

    void edit() {
      int person = dice.nextInt(12);
      Row row = roster.get(person);
      switch (dice.nextInt(4)) {
        case 0 -> roster.remove(person);
        case 1 -> rekey(person);
        case 2 ->
            roster.computeIfPresent(
                person, (who, its) -> new Row(who, its.key(), "m" + who + "-" + dice.nextInt(100)));
        default -> {
          if (row == null) {
            roster.put(
                person, new Row(person, "k" + person, "m" + person + "-" + dice.nextInt(100)));
          }
        }
      }
    }

    void rekey(int person) {
      roster.computeIfPresent(
          person, (who, its) -> new Row(who, "k" + who + "-" + dice.nextInt(100), its.email()));
    }

    void everyShardAfterTheOther() {
      for (int number = 1; number <= MOST_SHARDS; number++) {
        if (number <= count || states.containsKey(Shard.stack("prod", number))) {
          run(number);
        }
      }
    }

    /** E-mails of the roster whom the org has. */
    Set<String> there() {
      return roster.values().stream()
          .map(Row::email)
          .filter(org::containsValue)
          .collect(Collectors.toSet());
    }
  }

  private static Declared declared(String stack, Row row) {
    return new Declared(
        urn(stack, row.key()),
        row.key(),
        List.of(),
        row.email(),
        /* hidden= */ false,
        "Person " + (char) ('A' + row.person()),
        Optional.empty(),
        /* inactive= */ false,
        Optional.empty(),
        /* source= */ "");
  }

  private static Held held(Declared row, String id) {
    return new Held(
        row.urn(), row.key(), id, row.email(), /* hidden= */ false, row.name(), /* active= */ true);
  }

  private static String urn(String stack, String key) {
    return Urns.child(Urns.top(stack, "p", Urns.FLEET_TYPE, "fleet"), Urns.USER_TYPE, key);
  }

  @Property(tries = 100)
  void run_anyHistory_nobodyDeclaredIsLostOrDoubled(@ForAll long seed) {
    Life life = new Life(seed);
    for (int step = 0; step < 30; step++) {
      if (life.dice.nextInt(4) == 0) {
        life.count = 1 + life.dice.nextInt(MOST_SHARDS);
      }
      life.edit();
      Set<String> before = life.there();
      Life.Begun one = life.begin(1 + life.dice.nextInt(MOST_SHARDS));
      Life.Begun other = life.begin(1 + life.dice.nextInt(MOST_SHARDS));
      life.end(one);
      if (!other.run().stack().equals(one.run().stack())) {
        life.end(other);
      }
      assertWhole(life, before);
    }
  }

  /** Two stacks had one key, each for a user of its own; the one who was there was deleted. */
  @Test
  void run_oneKeyForTwoUsers_theOneWhoIsThereStays() {
    run_anyHistory_nobodyDeclaredIsLostOrDoubled(4173);
  }

  /**
   * Runs of two numbers of shards side by side, such as a job of a former commit beside a run by
   * hand, each with the keys of its own moment. Two shards that both had somebody both let go.
   */
  @Property(tries = 500)
  void run_twoNumbersOfShardsAtOnce_nobodyIsLostOrDoubled(@ForAll long seed) {
    Life life = new Life(seed);
    for (int person = 0; person < 12; person++) {
      life.roster.put(person, new Row(person, "k" + person, "m" + person));
    }
    List<Integer> counts = List.of(1 + life.dice.nextInt(3), 2 + life.dice.nextInt(2));
    Map<String, Life.Started> started = new TreeMap<>();
    Map<String, Life.Begun> begun = new TreeMap<>();
    for (int step = 0; step < 120; step++) {
      int number = 1 + life.dice.nextInt(3);
      String stack = Shard.stack("prod", number);
      Set<String> before = life.there();
      if (begun.containsKey(stack)) {
        life.end(begun.remove(stack));
      } else if (started.containsKey(stack)) {
        begun.put(stack, life.read(started.remove(stack)));
      } else if (life.dice.nextInt(10) == 0) {
        life.rekey(life.dice.nextInt(12));
      } else {
        started.put(stack, life.start(number, counts.get(life.dice.nextInt(2))));
      }
      assertWhole(life, before);
    }
  }

  private static void assertWhole(Life life, Set<String> before) {
    assertTrue(life.there().containsAll(before), "somebody who is declared was deleted");
    assertEquals(life.org.size(), Set.copyOf(life.org.values()).size(), "an e-mail is there twice");
    Set<String> heldSomewhere =
        life.states.values().stream()
            .flatMap(state -> state.values().stream())
            .map(Held::id)
            .collect(Collectors.toSet());
    assertTrue(
        heldSomewhere.containsAll(life.org.keySet()), "somebody is in the org and in no state");
  }

  /** Twice: who gains takes over, then who loses lets go. */
  @Property(tries = 60)
  void run_everyShardTwice_everybodyInOnesOwnShardOnly(@ForAll long seed) {
    Life life = new Life(seed);
    for (int person = 0; person < 12; person++) {
      life.roster.put(person, new Row(person, "k" + person, "m" + person));
    }
    life.count = 1 + life.dice.nextInt(MOST_SHARDS);
    life.everyShardAfterTheOther();
    Map<String, String> ids = Map.copyOf(life.org);
    life.count = 1 + life.dice.nextInt(MOST_SHARDS);

    life.everyShardAfterTheOther();
    life.everyShardAfterTheOther();

    assertEquals(ids, life.org);
    Shard shard = new Shard(1, life.count);
    Map<String, List<String>> held = new TreeMap<>();
    life.states.forEach(
        (stack, state) ->
            state
                .values()
                .forEach(it -> held.computeIfAbsent(it.key(), k -> new ArrayList<>()).add(stack)));
    Map<String, List<String>> expected =
        life.roster.values().stream()
            .map(Row::key)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    key -> List.of(Shard.stack("prod", shard.of(key))),
                    (one, two) -> one,
                    TreeMap::new));
    assertEquals(expected, held);
  }

  @Test
  void ofThis_peopleMove_saidInWords() {
    Life life = new Life(1);
    for (int person = 0; person < 12; person++) {
      life.roster.put(person, new Row(person, "k" + person, "m" + person));
    }
    life.everyShardAfterTheOther();
    life.count = 2;

    List<String> before = life.begin(1).decision().moves();
    List<String> coming = life.begin(2).decision().moves();
    life.run(2);
    life.run(1);
    List<String> after = life.begin(1).decision().moves();

    long moving =
        life.roster.values().stream().filter(row -> new Shard(1, 2).of(row.key()) == 2).count();
    String people = moving + " people move ";
    assertTrue(
        before.get(0).startsWith(people + "to prod-shard-2 and stay " + Moves.STAYS),
        before::toString);
    assertTrue(
        coming
            .get(0)
            .startsWith(
                people + "here from prod-shard-1: called created, and taken over with the same id"),
        coming::toString);
    assertTrue(
        after.get(0).startsWith(people + "to prod-shard-2, which has taken over"), after::toString);
  }

  /** One key was handed on between two people, whom two stacks hold under it. */
  @Test
  void ofThis_oneKeyForTwoPeople_eachIsKnownByTheirOwnRow() {
    Held bo = held(declared("prod-shard-3", new Row(1, "k1", "bo")), "id-bo");
    Held ann = held(declared("prod-shard-1", new Row(0, "k1", "ann")), "id-ann");
    List<Declared> rows =
        List.of(
            declared("prod-shard-3", new Row(0, "k1", "ann")),
            declared("prod-shard-3", new Row(1, "k5", "bo")));
    Life life = new Life(1);
    life.states.put("prod-shard-1", Map.of(ann.urn(), ann));
    life.states.put("prod-shard-3", Map.of(bo.urn(), bo));
    FormerState mine = life.state("prod-shard-3");
    OtherShards shards =
        new OtherShards(
            new Shard(3, 2), "prod-shard-3", Map.of("prod-shard-1", life.state("prod-shard-1")));
    FormerState all = shards.together(mine, rows);

    Decision whole = Identities.decide(rows, all.people().values(), all.people().keySet());
    Map<String, Held> known = shards.ofThis(whole, rows, mine, Set.of()).known();

    assertEquals(
        List.of("id-ann", "id-bo"),
        rows.stream().map(row -> known.get(row.urn())).map(Held::id).toList());
  }

  /** Taken over under another key already; by the old one nobody would know the person any more. */
  @Test
  void together_heldByTwoUnderTwoKeys_isKnownAsTheRowIs() {
    Row row = new Row(3, "new", "other");
    Declared declared = declared("prod-shard-1", row);
    Held old = held(declared("prod-shard-1", new Row(3, "old", "m")), "id");
    Held now = held(declared("prod-shard-2", new Row(3, "new", "m")), "id");
    Life life = new Life(1);
    life.states.put("prod-shard-1", Map.of(old.urn(), old));
    life.states.put("prod-shard-2", Map.of(now.urn(), now));
    OtherShards shards =
        new OtherShards(
            new Shard(1, 2), "prod-shard-1", Map.of("prod-shard-2", life.state("prod-shard-2")));

    FormerState all = shards.together(life.state("prod-shard-1"), List.of(declared));

    assertEquals(Map.of(declared.urn(), now.under(declared.urn())), all.people());
  }
}
