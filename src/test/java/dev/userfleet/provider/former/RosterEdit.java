package dev.userfleet.provider.former;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** One thing that people do to a sheet of {@code key, e-mail, name}, at two places of it. */
record RosterEdit(Kind kind, int column, int one, int other) {
  private static final int MOST = 5;

  enum Kind {
    /** Two cells change places. */
    SWAP,
    /** A cell is typed anew. */
    RETYPE,
    /** A key is typed anew, and the old one told. */
    REKEY,
    /** A column moves down by one, as after a row was put in. */
    SHIFT,
    REMOVE,
    ADD,
    /** The address of somebody for whoever is new. */
    HAND_ON
  }

  static Arbitrary<List<RosterEdit>> some() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 9);
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 2), place, place)
        .as(RosterEdit::new)
        .list()
        .ofMaxSize(MOST);
  }

  /** The sheet after all of them. */
  static List<List<String>> all(List<RosterEdit> edits, List<List<String>> sheet) {
    List<List<String>> rows = new ArrayList<>();
    sheet.forEach(row -> rows.add(new ArrayList<>(row)));
    for (int i = 0; i < edits.size(); i++) {
      edits.get(i).apply(rows, "new" + i);
    }
    return rows;
  }

  private void apply(List<List<String>> rows, String fresh) {
    if (kind == Kind.ADD) {
      rows.add(one % (rows.size() + 1), new ArrayList<>(List.of(fresh, fresh, "Ann")));
    }
    if (rows.isEmpty()) {
      return;
    }
    List<String> row = rows.get(one % rows.size());
    switch (kind) {
      case SWAP -> swap(row, rows.get(other % rows.size()));
      case RETYPE -> row.set(column, column == 2 ? "Eve" : fresh);
      case REKEY -> rekey(row, fresh);
      case SHIFT -> shift(rows, fresh);
      case REMOVE -> rows.remove(row);
      case HAND_ON -> {
        rows.add(new ArrayList<>(List.of(fresh, row.get(1), "Dan")));
        row.set(1, fresh);
      }
      case ADD -> {}
    }
  }

  private void swap(List<String> row, List<String> second) {
    String cell = row.get(column);
    row.set(column, second.get(column));
    second.set(column, cell);
  }

  private static void rekey(List<String> row, String fresh) {
    if (row.size() == 3) {
      row.add("was=" + row.get(0));
      row.set(0, fresh);
    }
  }

  private void shift(List<List<String>> rows, String fresh) {
    List<String> cells = new ArrayList<>(rows.stream().map(row -> row.get(column)).toList());
    Collections.rotate(cells, 1);
    if (column < 2) {
      cells.set(0, fresh);
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).set(column, cells.get(i));
    }
  }
}
