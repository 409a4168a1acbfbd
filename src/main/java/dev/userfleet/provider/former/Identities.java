package dev.userfleet.provider.former;

import dev.userfleet.text.PersonName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Former × declared: who is who. Pure. */
public final class Identities {
  private final List<Declared> rows;
  private final Matching matching;
  private final Map<String, String> after = new LinkedHashMap<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> shifted = new ArrayList<>();

  private Identities(List<Declared> rows, Matching matching) {
    this.rows = rows;
    this.matching = matching;
  }

  /**
   * Decides.
   *
   * @param rows of one fleet, no key and no e-mail twice
   * @param held everybody in the state, of whichever fleet
   * @param members URNs of those among them who were in this fleet
   */
  public static Decision decide(List<Declared> rows, Collection<Held> held, Set<String> members) {
    return new Identities(rows, new Matching(rows, held, members)).decide();
  }

  private Decision decide() {
    List<Held> deactivated = new ArrayList<>();
    for (Declared row : rows) {
      Optional<Held> known = matching.known(row);
      known.ifPresentOrElse(person -> sameOrAsked(row, person), () -> newOrAsked(row));
      known.filter(person -> person.active() && row.inactive()).ifPresent(deactivated::add);
    }
    if (!shifted.isEmpty()) {
      refusals.add(0, Refusals.shifted(shifted));
    }
    refusals.addAll(Rings.refusals(after, urn -> matching.row(urn).orElseThrow()));
    refusals.addAll(Managers.renamed(rows, matching));
    doubts.addAll(Managers.gone(rows, matching));
    refusals.addAll(twice());
    refusals.addAll(twoPeople());
    List<Held> gone = new ArrayList<>(matching.gone());
    Map<String, Declared> byId = matching.rowsById();
    gone.removeIf(
        person -> {
          Optional<Declared> twin = Optional.ofNullable(byId.get(person.id()));
          twin.ifPresent(row -> refusals.add(Refusals.heldTwice(person, row)));
          return twin.isPresent();
        });
    return new Decision(
        matching.known(),
        after,
        gone,
        deactivated,
        /* elsewhere= */ Map.of(),
        /* moves= */ List.of(),
        refusals,
        doubts);
  }

  /** Rows whose key is one person's, and whose former key another one's who has no row. */
  private List<String> twoPeople() {
    List<String> refusals = new ArrayList<>();
    for (Declared row : rows) {
      Optional<Held> known = matching.known(row);
      matching
          .formerWithoutRow(row)
          .filter(former -> known.isPresent())
          .ifPresent(former -> refusals.add(Refusals.twoPeople(row, known.orElseThrow(), former)));
    }
    return refusals;
  }

  /** Users whom two rows have. */
  private List<String> twice() {
    Map<String, Declared> byId = matching.rowsById();
    List<String> twice = new ArrayList<>();
    matching
        .known()
        .forEach(
            (urn, person) -> {
              Declared first = byId.get(person.id());
              if (first != null && !first.urn().equals(urn)) {
                twice.add(Refusals.claimedTwice(person, first, matching.row(urn).orElseThrow()));
              }
            });
    return twice;
  }

  private void sameOrAsked(Declared row, Held person) {
    boolean sameName = row.name().isEmpty() || PersonName.same(row.name(), person.name());
    if (row.hasEmailOf(person)) {
      boolean byEmailAlone = !row.urn().equals(person.urn()) && !isFormer(row, person);
      if (byEmailAlone && (row.isAnother() || !(sameName || row.isSame()))) {
        refusals.add(Refusals.anotherKeyAndName(row, person));
      } else if (!sameName && !row.isSame()) {
        namesMoved(row);
      }
      return;
    }
    Optional<Held> giver = matching.otherWithEmailOf(row);
    if (giver.isPresent() && isMoved(row, person, giver.get())) {
      shifted.add(Refusals.shiftedRow(row, giver.get()));
    } else if (row.isAnother() || !(sameName || row.isSame())) {
      refusals.add(Refusals.anotherEmailAndName(row, person));
    } else {
      giver.ifPresent(other -> handedOn(row, other));
    }
  }

  private void newOrAsked(Declared row) {
    Optional<Held> giver = matching.otherWithEmailOf(row);
    Optional<Held> moved =
        giver
            .filter(other -> isMovedToNewKey(row, other))
            .or(() -> matching.heldNamed(row).filter(other -> isNameOnNewKey(row, other)));
    if (moved.isPresent()) {
      shifted.add(Refusals.shiftedRow(row, moved.get()));
      return;
    }
    List<Held> gone = matching.namesakes(row);
    if (!gone.isEmpty() && !row.isAnother()) {
      refusals.add(Refusals.goneNamesake(row, gone));
      return;
    }
    List<Held> elsewhere = matching.namedElsewhere(row);
    if (!elsewhere.isEmpty() && !row.isAnother()) {
      doubts.add(new Doubt(Refusals.goneNamesake(row, elsewhere), elsewhere));
    }
    giver.ifPresent(other -> handedOn(row, other));
  }

  private static boolean isFormer(Declared row, Held person) {
    return row.formerUrns().contains(person.urn());
  }

  /** The row names somebody who has another key: e-mail and name came along, the key did not. */
  private static boolean isMoved(Declared row, Held person, Held other) {
    return !row.isSame()
        && PersonName.same(row.name(), other.name())
        && !PersonName.same(row.name(), person.name());
  }

  private boolean isMovedToNewKey(Declared row, Held other) {
    return PersonName.same(row.name(), other.name())
        && matching
            .rowOf(other)
            .filter(its -> !PersonName.same(its.name(), other.name()))
            .isPresent();
  }

  /** Another row has come to that person's key and e-mail, and says nothing of it. */
  private boolean isNameOnNewKey(Declared row, Held other) {
    return !row.isAnother()
        && isMovedToNewKey(row, other)
        && matching.rowOf(other).filter(its -> !its.isSame()).isPresent();
  }

  /** Only names changed places, as in a column that was sorted by itself. */
  private void namesMoved(Declared row) {
    matching
        .heldNamed(row)
        .flatMap(matching::rowOf)
        .filter(other -> !other.urn().equals(row.urn()))
        .filter(other -> !other.isSame())
        .filter(other -> !PersonName.same(other.name(), row.name()))
        .ifPresent(other -> refusals.add(Refusals.namesMoved(row, other)));
  }

  private void handedOn(Declared row, Held other) {
    matching
        .rowOf(other)
        .ifPresentOrElse(
            giver -> after.put(row.urn(), giver.urn()),
            () -> refusals.add(Refusals.fromSomebodyWithoutRow(row, other)));
  }
}
