package dev.userfleet.provider.former;

import dev.userfleet.text.PersonName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which row stands for whom: by key, by former key, by e-mail, in that order. */
final class Matching {
  private final Collection<Held> held;
  private final Set<String> members;
  private final Map<String, Held> byUrn = new HashMap<>();
  private final Map<String, List<Held>> byAddress = new HashMap<>();
  private final Map<String, List<Held>> byName = new HashMap<>();
  private final Map<String, Declared> rows = new LinkedHashMap<>();

  /** Row's URN → whom it stands for. */
  private final Map<String, Held> known = new LinkedHashMap<>();

  /** Held URN → the row that stands for that person. */
  private final Map<String, Declared> rowOf = new HashMap<>();

  /**
   * @param members URNs of those who were in this fleet
   */
  Matching(List<Declared> declared, Collection<Held> held, Set<String> members) {
    this.held = held;
    this.members = members;
    for (Held person : held) {
      byUrn.put(person.urn(), person);
      add(byAddress, person.address(), person);
      add(byName, PersonName.canonical(person.name()), person);
    }
    declared.forEach(row -> rows.put(row.urn(), row));
    declared.forEach(row -> match(row, Optional.ofNullable(byUrn.get(row.urn()))));
    declared.forEach(
        row ->
            match(row, row.formerUrns().stream().flatMap(urn -> left(urn).stream()).findFirst()));
    declared.forEach(
        row -> match(row, unclaimed(byAddress.getOrDefault(row.address(), List.of()))));
    declared.stream()
        .filter(row -> row.isSame() && known(row).isEmpty())
        .collect(Collectors.groupingBy(row -> PersonName.canonical(row.name())))
        .values()
        .forEach(rows -> only(rows).ifPresent(row -> match(row, only(namesakes(row)))));
  }

  private static void add(Map<String, List<Held>> index, String word, Held person) {
    if (!word.isEmpty()) {
      index.computeIfAbsent(word, first -> new ArrayList<>()).add(person);
    }
  }

  private void match(Declared row, Optional<Held> person) {
    person
        .filter(found -> !known.containsKey(row.urn()) && !rowOf.containsKey(found.urn()))
        .ifPresent(
            found -> {
              known.put(row.urn(), found);
              rowOf.put(found.urn(), row);
            });
  }

  /** Somebody under a key that no row has any more. */
  private Optional<Held> left(String urn) {
    return rows.containsKey(urn) ? Optional.empty() : Optional.ofNullable(byUrn.get(urn));
  }

  /** Members of this fleet first: another fleet may still declare the others. */
  private Optional<Held> unclaimed(List<Held> people) {
    List<Held> free = people.stream().filter(person -> !rowOf.containsKey(person.urn())).toList();
    return free.stream().filter(this::isMember).findFirst().or(() -> free.stream().findFirst());
  }

  private static <T> Optional<T> only(List<T> candidates) {
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  Optional<Held> known(Declared row) {
    return Optional.ofNullable(known.get(row.urn()));
  }

  /** Whom the row's former key names, if no row stands for that person. */
  Optional<Held> formerWithoutRow(Declared row) {
    return row.formerUrns().stream()
        .flatMap(urn -> left(urn).stream())
        .filter(person -> isMember(person) && !rowOf.containsKey(person.urn()))
        .findFirst();
  }

  Map<String, Held> known() {
    return known;
  }

  Optional<Declared> rowOf(Held person) {
    return Optional.ofNullable(rowOf.get(person.urn()));
  }

  Optional<Declared> row(String urn) {
    return Optional.ofNullable(rows.get(urn));
  }

  /** Somebody else who has the row's e-mail by the state. */
  Optional<Held> otherWithEmailOf(Declared row) {
    Optional<String> own = known(row).map(Held::id);
    return byAddress.getOrDefault(row.address(), List.of()).stream()
        .filter(person -> !Optional.of(person.id()).equals(own))
        .findFirst();
  }

  /** Those of this fleet who have the row's name and no row. */
  List<Held> namesakes(Declared row) {
    return named(row, /* members= */ true);
  }

  /** Those outside this fleet who have the row's name and no row here. */
  List<Held> namedElsewhere(Declared row) {
    return named(row, /* members= */ false);
  }

  private List<Held> named(Declared row, boolean members) {
    return byName.getOrDefault(PersonName.canonical(row.name()), List.of()).stream()
        .filter(person -> isMember(person) == members && !rowOf.containsKey(person.urn()))
        .toList();
  }

  /** The one whom the state knows by the row's name; empty if several have it. */
  Optional<Held> heldNamed(Declared row) {
    return only(byName.getOrDefault(PersonName.canonical(row.name()), List.of()));
  }

  boolean isMember(Held person) {
    return members.contains(person.urn());
  }

  /** Members of the fleet without a row. */
  List<Held> gone() {
    return held.stream()
        .filter(person -> isMember(person) && !rowOf.containsKey(person.urn()))
        .toList();
  }

  /** Ids of all who have a row. */
  Map<String, Declared> rowsById() {
    return known.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getValue().id(),
                entry -> rows.get(entry.getKey()),
                (one, other) -> one));
  }
}
