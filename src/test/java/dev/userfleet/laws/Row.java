package dev.userfleet.laws;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A row of a roster, and whom whoever wrote it meant.
 *
 * @param cells without those that are empty
 */
public record Row(Human who, Map<Column, String> cells) {
  public Row {
    cells = Map.copyOf(cells);
  }

  /** Somebody who is new; some have a password. */
  static Row of(Human who, String key) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.KEY, key);
    cells.put(Column.EMAIL, who.email(0));
    cells.put(Column.NAME, who.name(0));
    if (who.hasPassword()) {
      cells.put(Column.PASSWORD, who.password());
    }
    return new Row(who, cells);
  }

  public Optional<String> cell(Column column) {
    return Optional.ofNullable(cells.get(column));
  }

  String email() {
    return cells.getOrDefault(Column.EMAIL, "");
  }

  /** Names the resource, but for the prefix. */
  String key() {
    return cell(Column.KEY).orElse(email().toLowerCase(Locale.ROOT));
  }

  Row with(Column column, String value) {
    Map<Column, String> changed = new EnumMap<>(Column.class);
    changed.putAll(cells);
    changed.put(column, value);
    return new Row(who, changed);
  }

  Row without(Column column) {
    Map<Column, String> fewer = new EnumMap<>(Column.class);
    fewer.putAll(cells);
    fewer.remove(column);
    return new Row(who, fewer);
  }

  @Override
  public String toString() {
    return who + " " + new TreeMap<>(cells);
  }
}
