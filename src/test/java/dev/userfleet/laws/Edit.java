package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A change of rosters as people make it, be it right or wrong. Whom a row means does not change
 * with its key or its address, unless somebody else is written into it.
 */
sealed interface Edit extends Step {

  /** The rosters afterwards; the same if the edit has nothing to work on. */
  Rosters on(Rosters before);

  /** Somebody who stands nowhere comes in. */
  record Hire(Human who, int roster, boolean onTop) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      return before.of(who).isPresent()
          ? before
          : before.with(
              before.sheet(roster).fleet(), sheet -> sheet.added(Row.of(who, who.key()), onTop));
    }
  }

  /** Her row goes, wherever it stands. */
  record Leave(Human who) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      return before.without(who);
    }
  }

  /** Somebody new gets the address of somebody who leaves, or has left. */
  record HireAtAddressOf(Human who, Human former, int roster) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      if (before.of(who).isPresent() || who == former) {
        return before;
      }
      String email = before.find(former).map(Row::email).orElse(former.email(0));
      Fleet fleet = before.of(former).orElse(before.sheet(roster)).fleet();
      return before
          .without(former)
          .with(
              fleet,
              sheet ->
                  sheet.added(Row.of(who, who.key()).with(Column.EMAIL, email), /* onTop= */ true));
    }
  }

  /** Somebody else is written into a row, which keeps its key. */
  record UnderKeyOf(Human who, Human former) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      Optional<Row> row = before.find(former);
      if (row.isEmpty() || before.of(who).isPresent()) {
        return before;
      }
      Row other = Row.of(who, row.get().key());
      Sheet sheet = before.of(former).orElseThrow();
      List<Row> rows = new ArrayList<>(sheet.without(former).rows());
      rows.add(sheet.isKeyed() ? other : other.without(Column.KEY));
      return before.without(former).with(sheet.fleet(), same -> same.with(rows));
    }
  }

  /** She has another address, another name, or both. */
  record Rename(Human who, boolean email, boolean name, int nth) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      return before.withRow(
          who,
          row -> {
            Row mailed = email ? row.with(Column.EMAIL, who.email(nth)) : row;
            return name ? mailed.with(Column.NAME, who.name(nth)) : mailed;
          });
    }
  }

  /** One takes the address of another, who gets a new one. */
  record TakeAddress(Human taker, Human giver, int nth) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      Optional<Row> given = before.find(giver);
      return given.isEmpty() || before.of(taker).isEmpty() || taker == giver
          ? before
          : before
              .withRow(giver, row -> row.with(Column.EMAIL, giver.email(nth)))
              .withRow(taker, row -> row.with(Column.EMAIL, given.get().email()));
    }
  }

  /** Two addresses are swapped, be that so or a slip. */
  record SwapAddresses(Human one, Human other) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      Optional<Row> first = before.find(one);
      Optional<Row> second = before.find(other);
      return first.isEmpty() || second.isEmpty()
          ? before
          : before
              .withRow(one, row -> row.with(Column.EMAIL, second.get().email()))
              .withRow(other, row -> row.with(Column.EMAIL, first.get().email()));
    }
  }

  /** A cell is written. */
  record Write(Human who, Column column, String value) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      return before.withRow(who, row -> row.with(column, value));
    }
  }

  /** A division that the org has not got: her row fails. */
  record Misplace(Human who) implements Edit {
    static final String NOWHERE = "Nowhere";

    @Override
    public Rosters on(Rosters before) {
      return before.withRow(who, row -> row.with(Column.DIVISION, NOWHERE));
    }
  }

  /** She reports to somebody who comes before her in the alphabet, so that there is no circle. */
  record Manage(Human boss, Human who) implements Edit {
    @Override
    public Rosters on(Rosters before) {
      return boss.compareTo(who) >= 0
          ? before
          : before.withRow(who, row -> row.with(Column.MANAGER, boss.name()));
    }
  }

  /** Her row goes to another roster, under another key or the same. */
  record Move(Human who, int roster, boolean newKey) implements Edit {
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
  record Copy(Human who, int roster) implements Edit {
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
  record Rekey(Human who, boolean told, int nth) implements Edit {
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
  record FillDown(Human who, int roster) implements Edit {
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
  record Retype(Kind kind, int roster) implements Edit {
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
