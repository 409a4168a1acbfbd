package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An edit of keys, columns and places, which means nobody else than before. */
sealed interface Retyping extends Edit {

  /** Her row goes to another roster, under another key or the same. */
  record Move(Human who, int roster, boolean newKey) implements Retyping {
    @Override
    public Rosters on(Rosters before) {
      Sheet to = before.sheet(roster);
      Optional<Row> row = before.find(who);
      if (row.isEmpty() || to.find(who).isPresent()) {
        return before;
      }
      Row moved = row.get().without(Column.MANAGER);
      return before
          .without(who)
          .with(
              to.fleet(),
              sheet ->
                  sheet.added(
                      newKey ? moved.with(Column.KEY, "S" + row.get().key()) : moved,
                      /* onTop= */ false));
    }
  }

  /** Her row is copied to another roster, under another key. */
  record Copy(Human who, int roster) implements Retyping {
    @Override
    public Rosters on(Rosters before) {
      Sheet to = before.sheet(roster);
      Optional<Row> row = before.find(who);
      return row.isEmpty() || to.find(who).isPresent()
          ? before
          : before.with(
              to.fleet(),
              sheet ->
                  sheet.added(
                      row.get().without(Column.MANAGER).with(Column.KEY, "C" + row.get().key()),
                      /* onTop= */ false));
    }
  }

  /** Her row gets another key, with or without a word of what it was. */
  record Rekey(Human who, boolean told, int nth) implements Retyping {
    @Override
    public Rosters on(Rosters before) {
      return before.withRow(
          who,
          row -> {
            Row keyed = row.with(Column.KEY, "K" + nth + who.key());
            return told ? keyed.with(Column.FORMER_KEY, row.key()) : keyed;
          });
    }
  }

  /** Somebody new is put on top, and the column of keys is filled down over all. */
  record FillDown(Human who, int roster) implements Retyping {
    @Override
    public Rosters on(Rosters before) {
      Sheet sheet = before.sheet(roster);
      if (before.of(who).isPresent() || sheet.rows().isEmpty() || !sheet.isKeyed()) {
        return before;
      }
      List<Row> rows = new ArrayList<>();
      Row next = Row.of(who, who.key());
      for (Row row : sheet.rows()) {
        rows.add(next.with(Column.KEY, row.key()));
        next = row;
      }
      rows.add(next.with(Column.KEY, who.key()));
      return before.with(sheet.fleet(), same -> same.with(rows));
    }
  }

  /** A whole roster is worked on. */
  record Retype(Kind kind, int roster) implements Retyping {
    /** What becomes of it. */
    enum Kind {
      LOSE_ZEROS,
      NUMBER_ANEW,
      DROP_KEYS,
      PREFIX,
      NO_PREFIX,
      SORT,
      DROP_TITLES,
      DROP_DEPARTMENTS
    }

    @Override
    public Rosters on(Rosters before) {
      return before.with(before.sheet(roster).fleet(), this::retyped);
    }

    private Sheet retyped(Sheet sheet) {
      return switch (kind) {
        case LOSE_ZEROS ->
            keyed(sheet, row -> row.with(Column.KEY, row.key().replaceFirst("^0+", "")));
        case NUMBER_ANEW -> keyed(sheet, row -> row.with(Column.KEY, "9" + row.key()));
        case DROP_KEYS -> dropped(sheet, Column.KEY);
        case PREFIX -> sheet.withPrefix("x-");
        case NO_PREFIX -> sheet.withPrefix("");
        case SORT ->
            sheet.with(
                sheet.rows().stream()
                    .sorted(Comparator.comparing((Row row) -> row.who().name()).reversed())
                    .toList());
        case DROP_TITLES -> dropped(sheet, Column.TITLE);
        case DROP_DEPARTMENTS -> dropped(sheet, Column.DEPARTMENT);
      };
    }

    private static Sheet keyed(Sheet sheet, UnaryOperator<Row> edit) {
      return sheet.edited(row -> row.cell(Column.KEY).isPresent(), edit);
    }

    private static Sheet dropped(Sheet sheet, Column column) {
      return sheet.edited(row -> true, row -> row.without(column));
    }
  }
}
