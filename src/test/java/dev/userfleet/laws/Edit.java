package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of rosters as people make it, be it right or wrong. Whom a row means does not change
 * with its key or its address, unless somebody else is written into it.
 */
sealed interface Edit extends Step
    permits Retyping,
        Edit.Hire,
        Edit.Leave,
        Edit.HireAtAddressOf,
        Edit.UnderKeyOf,
        Edit.Rename,
        Edit.TakeAddress,
        Edit.SwapAddresses,
        Edit.Write,
        Edit.Misplace,
        Edit.Manage {

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
}
