package dev.userfleet.laws;

import dev.userfleet.laws.World.Held;
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

  /** Empty if nobody could know whom the row means. */
  private Optional<Row> told(Sheet sheet, Row row) {
    Optional<String> account = witness.account(row.who()).filter(now::isLive);
    if (account.isEmpty() || row.email().equalsIgnoreCase(now.field(account.get(), "email"))) {
      return Optional.of(row);
    }
    Optional<String> name =
        now.held(sheet.fleet().stack())
            .filter(held -> held.id().equals(account.get()))
            .map(Held::name)
            .findFirst();
    if (name.isEmpty()) {
      return now.holders(account.get()).isEmpty() ? Optional.of(row) : Optional.empty();
    }
    String prefix = sheet.prefix();
    if (name.get().equals(sheet.name(row))) {
      return Optional.of(row);
    }
    String former = name.get().startsWith(prefix) ? name.get().substring(prefix.length()) : "";
    boolean taken = sheet.rows().stream().anyMatch(other -> other.key().equals(former));
    return former.isEmpty() || taken
        ? Optional.empty()
        : Optional.of(row.with(Column.FORMER_KEY, former));
  }
}
