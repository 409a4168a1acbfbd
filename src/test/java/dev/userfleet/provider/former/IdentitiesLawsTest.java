package dev.userfleet.provider.former;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every state and every roster. */
class IdentitiesLawsTest {
  private static final int MOST = 6;
  private static final String YES = " same";
  private static final String NO = " another";

  @Property(tries = 3000)
  void decide_rowsInAnotherOrder_sameDecision(@ForAll("casts") Cast cast, @ForAll Random order) {
    List<Declared> shuffled = new ArrayList<>(cast.rows());
    Collections.shuffle(shuffled, order);

    Decision first = cast.decide();
    Decision second = new Cast(shuffled, cast.held(), cast.members()).decide();

    assertEquals(first.known(), second.known());
    assertEquals(first.after(), second.after());
    assertEquals(Set.copyOf(first.gone()), Set.copyOf(second.gone()));
    assertEquals(Set.copyOf(first.deactivated()), Set.copyOf(second.deactivated()));
    assertEquals(Cast.kinds(first), Cast.kinds(second));
  }

  /** Unless the row itself says who it is. */
  @Property(tries = 3000)
  void decide_twoOfThreeAgree_thatPersonOrRefused(@ForAll("casts") Cast cast) {
    Decision decision = cast.decide();

    for (Declared row : cast.rows().stream().filter(row -> row.samePerson().isEmpty()).toList()) {
      List<Held> people = cast.held().stream().filter(person -> agree(cast, row, person)).toList();
      if (people.size() == 1 && isAlone(cast, people.get(0)) && decision.refusals().isEmpty()) {
        assertEquals(people.get(0), decision.known().get(row.urn()), row::label);
      }
    }
  }

  @Property(tries = 3000)
  void decide_rowThatSaysNothingOfItself_nobodysAccountButWhereTwoOfThreeAgree(
      @ForAll("casts") Cast cast) {
    Decision decision = cast.decide();

    for (Declared row : cast.rows().stream().filter(row -> row.samePerson().isEmpty()).toList()) {
      Optional<Held> person = Optional.ofNullable(decision.known().get(row.urn()));
      if (person.isPresent() && decision.refusals().isEmpty()) {
        assertTrue(agree(cast, row, person.get()), row::label);
      }
    }
  }

  private static boolean isAlone(Cast cast, Held person) {
    return cast.rows().stream().filter(row -> agree(cast, row, person)).count() == 1;
  }

  /** A former key is one only once the row's own has never been anybody's. */
  private static boolean agree(Cast cast, Declared row, Held person) {
    boolean hasKey = cast.held().stream().anyMatch(held -> held.urn().equals(row.urn()));
    String key = hasKey ? row.urn() : row.formerUrns().stream().findFirst().orElse("");
    return Stream.of(
                key.equals(person.urn()),
                row.email().equals(person.email()),
                row.name().equals(person.name()))
            .filter(same -> same)
            .count()
        >= 2;
  }

  @Property(tries = 3000)
  void decide_emailDeclared_nobodyWithItIsGone(@ForAll("casts") Cast cast) {
    Decision decision = cast.decide();

    Set<String> declared =
        cast.rows().stream().map(Declared::email).collect(Collectors.toCollection(HashSet::new));
    assertTrue(
        !decision.refusals().isEmpty()
            || decision.gone().stream().map(Held::email).noneMatch(declared::contains),
        cast::toString);
  }

  @Property(tries = 3000)
  void decide_any_everyMemberIsSomebodysOrGoneAndNobodyTwoRows(@ForAll("casts") Cast cast) {
    Decision decision = cast.decide();

    List<Held> people = new ArrayList<>(decision.known().values());
    assertEquals(people.size(), new HashSet<>(people).size());
    assertTrue(Collections.disjoint(people, decision.gone()), cast::toString);
    people.addAll(decision.gone());
    for (Held person : cast.held()) {
      if (cast.members().contains(person.urn())) {
        assertTrue(people.contains(person), person::label);
      } else {
        assertFalse(decision.gone().contains(person), person::label);
      }
    }
  }

  @Property(tries = 3000)
  void decide_nothingRefused_someoneCanBeTheFirst(@ForAll("casts") Cast cast) {
    Decision decision = cast.decide();

    if (decision.refusals().isEmpty()) {
      for (String taker : decision.after().keySet()) {
        assertTrue(end(decision.after(), taker).isPresent(), cast::toString);
      }
    }
  }

  private static Optional<String> end(Map<String, String> after, String taker) {
    String next = taker;
    for (int i = 0; i <= after.size(); i++) {
      if (!after.containsKey(next)) {
        return Optional.of(next);
      }
      next = after.get(next);
    }
    return Optional.empty();
  }

  @Property
  void decide_everyKeyTypedAnew_samePeople(@ForAll("states") List<String> state) {
    String roster = state.stream().map(person -> "new-" + person).collect(Collectors.joining(","));
    Decision decision = Cast.of(String.join(",", state), roster).decide();

    assertEquals(List.of(), decision.refusals());
    assertEquals(List.of(), decision.gone());
    assertEquals(Map.of(), decision.after());
    assertEquals(
        state.stream().map(IdentitiesLawsTest::key).collect(Collectors.toSet()),
        decision.known().values().stream().map(Held::key).collect(Collectors.toSet()));
    decision.known().forEach((urn, person) -> assertTrue(urn.endsWith(":new-" + person.key())));
  }

  private static String key(String person) {
    return person.substring(0, person.indexOf(' '));
  }

  /** A state, and the roster that people make of it. */
  @Provide
  Arbitrary<Cast> casts() {
    return Combinators.combine(
            people(), words("", "", "", " elsewhere"), RosterEdit.some(), words("", "", YES, NO))
        .as(
            (state, fleets, edits, answers) ->
                Cast.of(joined(state, fleets), joined(RosterEdit.all(edits, state), answers)));
  }

  private static Arbitrary<List<String>> words(String... words) {
    return Arbitraries.of(words).list().ofSize(2 * MOST);
  }

  private static String joined(List<List<String>> people, List<String> more) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      all.add(String.join(" ", people.get(i)) + more.get(i));
    }
    return String.join(",", all);
  }

  @Provide
  Arbitrary<List<String>> states() {
    return people().map(people -> people.stream().map(one -> String.join(" ", one)).toList());
  }

  /** No key and no e-mail twice. */
  private static Arbitrary<List<List<String>>> people() {
    return Arbitraries.of("Ann", "Bob", "Cat", "Dan")
        .list()
        .ofMaxSize(MOST)
        .map(
            names -> {
              List<List<String>> people = new ArrayList<>();
              names.forEach(
                  name -> people.add(List.of("k" + people.size(), "e" + people.size(), name)));
              return people;
            });
  }
}
