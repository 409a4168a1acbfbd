package dev.userfleet.laws;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rosters at one moment. */
record Rosters(List<Sheet> sheets) {
  Rosters {
    sheets = List.copyOf(sheets);
  }

  static Rosters of(Layout layout) {
    return new Rosters(
        layout.fleets().stream().map(fleet -> new Sheet(fleet, "", List.of())).toList());
  }

  /** What one stack's program declares. */
  List<Sheet> of(String stack) {
    return sheets.stream().filter(sheet -> sheet.fleet().stack().equals(stack)).toList();
  }

  /** The nth roster; there is always one. */
  Sheet sheet(int nth) {
    return sheets.get(nth % sheets.size());
  }

  Stream<Row> rows() {
    return sheets.stream().flatMap(sheet -> sheet.rows().stream());
  }

  /** The roster in which somebody stands, the first of several. */
  Optional<Sheet> of(Human who) {
    return sheets.stream().filter(sheet -> sheet.find(who).isPresent()).findFirst();
  }

  Optional<Row> find(Human who) {
    return of(who).flatMap(sheet -> sheet.find(who));
  }

  /** In which stacks somebody stands, and with which address. */
  Set<String> whereabouts(Human who) {
    return sheets.stream()
        .flatMap(
            sheet -> sheet.find(who).map(row -> sheet.fleet().stack() + " " + row.email()).stream())
        .collect(Collectors.toSet());
  }

  /** Edits one roster. */
  Rosters with(Fleet fleet, UnaryOperator<Sheet> edit) {
    return edited(sheet -> sheet.fleet().equals(fleet), edit);
  }

  Rosters edited(Predicate<Sheet> which, UnaryOperator<Sheet> edit) {
    return new Rosters(
        sheets.stream().map(sheet -> which.test(sheet) ? edit.apply(sheet) : sheet).toList());
  }

  /** Edits the rows that somebody has. */
  Rosters withRow(Human who, UnaryOperator<Row> edit) {
    return edited(sheet -> true, sheet -> sheet.edited(row -> row.who() == who, edit));
  }

  Rosters without(Human who) {
    return edited(sheet -> true, sheet -> sheet.without(who));
  }

  /** Whether every program would take them: nothing twice in a roster, no name twice in a stack. */
  boolean isValid() {
    Set<String> names = new HashSet<>();
    return sheets.stream().allMatch(Sheet::isValid)
        && sheets.stream()
            .allMatch(
                sheet ->
                    sheet.rows().stream()
                        .allMatch(row -> names.add(sheet.fleet().stack() + " " + sheet.name(row))));
  }
}
