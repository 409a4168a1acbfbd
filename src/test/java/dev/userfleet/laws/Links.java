package dev.userfleet.laws;

import java.util.Optional;

/**
 * What a row still has in common with what the state holds of its person: key or address. Where
 * neither is left, only {@code formerKey} can tell; people are told so, and this gives it.
 */
record Links(Witness witness, Snapshot now) {

  /** The rosters with what has to be said; empty if it cannot be. */
  Optional<Rosters> told(Rosters edited) {
    Rosters told =
        edited.edited(
            sheet -> true, sheet -> sheet.edited(row -> true, row -> told(sheet, row).orElse(row)));
    boolean allLinked =
        told.sheets().stream()
            .allMatch(sheet -> sheet.rows().stream().allMatch(row -> told(sheet, row).isPresent()));
    return allLinked ? Optional.of(told) : Optional.empty();
  }

  /**
   * Whether the row has key and address of somebody else who has no row beside it: only the name is
   * another, as of somebody who has married.
   */
  private boolean readsAsRenamed(Sheet sheet, Row row) {
    return now.named(sheet.fleet().stack(), sheet.name(row))
        .filter(held -> now.field(held.id(), "email").equalsIgnoreCase(row.email()))
        .flatMap(held -> witness.owner(held.id()))
        .filter(owner -> owner != row.who() && sheet.find(owner).isEmpty())
        .isPresent();
  }

  /** Empty if nobody could know whom the row means. */
  private Optional<Row> told(Sheet sheet, Row row) {
    if (readsAsRenamed(sheet, row)) {
      return Optional.empty();
    }
    Optional<String> account = witness.account(row.who()).filter(now::isLive);
    if (account.isEmpty() || row.email().equalsIgnoreCase(now.field(account.get(), "email"))) {
      return Optional.of(row);
    }
    Optional<String> name = now.nameOf(sheet.fleet().stack(), account.get());
    if (name.isEmpty()) {
      return now.holders(account.get()).isEmpty() ? Optional.of(row) : Optional.empty();
    }
    String prefix = sheet.prefix();
    if (name.get().equals(sheet.name(row))) {
      return Optional.of(row);
    }
    if (row.cell(Column.NAME).equals(Optional.of(now.field(account.get(), "name")))) {
      return Optional.of(row);
    }
    String former = name.get().startsWith(prefix) ? name.get().substring(prefix.length()) : "";
    boolean taken = sheet.rows().stream().anyMatch(other -> other.key().equals(former));
    return former.isEmpty() || taken
        ? Optional.empty()
        : Optional.of(row.with(Column.FORMER_KEY, former));
  }
}
