package dev.userfleet.provider.former;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows that name as manager somebody who will not be there, or not under that e-mail. Pure. */
final class Managers {
  private Managers() {}

  /** Rows that name somebody by the e-mail that is about to change. */
  static List<String> renamed(List<Declared> rows, Matching matching) {
    Map<Held, Declared> renamed = new LinkedHashMap<>();
    for (Declared row : rows) {
      matching
          .known(row)
          .filter(person -> !row.hasEmailOf(person))
          .ifPresent(person -> renamed.put(person, row));
    }
    Map<Held, List<String>> reports = reports(rows, renamed.keySet(), /* byId= */ false);
    List<String> refusals = new ArrayList<>();
    renamed.forEach(
        (person, row) -> {
          List<String> labels = reports.getOrDefault(person, List.of());
          if (!labels.isEmpty()) {
            refusals.add(Refusals.managerRenamed(person, row.shownEmail(), labels));
          }
        });
    return refusals;
  }

  /** Rows that name somebody whose row is gone. */
  static List<Doubt> gone(List<Declared> rows, Matching matching) {
    List<Doubt> doubts = new ArrayList<>();
    reports(rows, matching.gone(), /* byId= */ true)
        .forEach(
            (person, labels) ->
                doubts.add(new Doubt(Refusals.managerGone(person, labels), List.of(person))));
    return doubts;
  }

  /** Person → rows that name that one, and nobody who has the e-mail from now on. */
  private static Map<Held, List<String>> reports(
      List<Declared> rows, Collection<Held> people, boolean byId) {
    Map<String, Held> missing = new LinkedHashMap<>();
    for (Held person : people) {
      missing.put(person.address(), person);
      if (byId) {
        missing.put(person.id().toLowerCase(Locale.ROOT), person);
      }
    }
    rows.forEach(row -> missing.remove(row.address()));
    Map<Held, List<String>> reports = new LinkedHashMap<>();
    for (Declared row : rows) {
      row.manager()
          .map(manager -> missing.get(manager.toLowerCase(Locale.ROOT)))
          .ifPresent(
              who -> reports.computeIfAbsent(who, first -> new ArrayList<>()).add(row.label()));
    }
    return reports;
  }
}
