package dev.userfleet.provider.former;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows that name as manager somebody who will not be there, or not under that e-mail. Pure. */
final class Managers {
  private Managers() {}

  static List<String> refusals(List<Declared> rows, Matching matching) {
    Map<String, String> missing = missing(rows, matching);
    Map<String, List<String>> reports = new LinkedHashMap<>();
    for (Declared row : rows) {
      row.manager()
          .map(manager -> missing.get(manager.toLowerCase(Locale.ROOT)))
          .ifPresent(
              who -> reports.computeIfAbsent(who, first -> new ArrayList<>()).add(row.label()));
    }
    List<String> refusals = new ArrayList<>();
    reports.forEach((who, labels) -> refusals.add(Refusals.managerMissing(who, labels)));
    return refusals;
  }

  /** E-mail or id → what became of that person. */
  private static Map<String, String> missing(List<Declared> rows, Matching matching) {
    Map<String, String> missing = new HashMap<>();
    for (Held person : matching.gone()) {
      String why = person.label() + ", whose row is gone";
      missing.put(person.address(), why);
      missing.put(person.id().toLowerCase(Locale.ROOT), why);
    }
    matching
        .known()
        .forEach(
            (urn, person) ->
                matching
                    .row(urn)
                    .filter(row -> !row.address().equals(person.address()))
                    .ifPresent(
                        row ->
                            missing.put(
                                person.address(),
                                person.label() + ", whose new e-mail is " + row.shownEmail())));
    rows.forEach(row -> missing.remove(row.address()));
    return missing;
  }
}
