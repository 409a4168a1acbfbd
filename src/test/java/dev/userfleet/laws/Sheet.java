package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One fleet's roster, with what the stack says of it.
 *
 * @param prefix the setting keyPrefix
 */
public record Sheet(Fleet fleet, String prefix, List<Row> rows) {
  public Sheet {
    rows = List.copyOf(rows);
  }

  /** How the engine calls the row's user. */
  public String name(Row row) {
    return prefix + row.key();
  }

  Optional<Row> find(Human who) {
    return rows.stream().filter(row -> row.who() == who).findFirst();
  }

  /** Whether rows of this roster have keys; an empty one is begun with them. */
  boolean isKeyed() {
    return rows.isEmpty() || rows.stream().anyMatch(row -> row.cell(Column.KEY).isPresent());
  }

  Sheet with(List<Row> other) {
    return new Sheet(fleet, prefix, other);
  }

  Sheet withPrefix(String other) {
    return new Sheet(fleet, other, rows);
  }

  Sheet added(Row row, boolean onTop) {
    List<Row> more = new ArrayList<>(rows);
    more.add(onTop ? 0 : rows.size(), isKeyed() ? row : row.without(Column.KEY));
    return with(more);
  }

  Sheet edited(Predicate<Row> which, UnaryOperator<Row> edit) {
    return with(rows.stream().map(row -> which.test(row) ? edit.apply(row) : row).toList());
  }

  Sheet without(Human who) {
    return with(
        rows.stream()
            .filter(row -> row.who() != who)
            .map(
                row ->
                    row.cell(Column.MANAGER).filter(who.name()::equals).isPresent()
                        ? row.without(Column.MANAGER)
                        : row)
            .toList());
  }

  /** The address of the row's manager, where she stands in this roster. */
  public Optional<String> manager(Row row) {
    return row.cell(Column.MANAGER).map(Human::valueOf).flatMap(this::find).map(Row::email);
  }

  /** Whether no key, address or person stands here twice. */
  boolean isValid() {
    Set<Object> seen = new HashSet<>();
    return rows.stream()
        .allMatch(
            row -> seen.add(row.key()) && seen.add("mail " + row.email()) && seen.add(row.who()));
  }

  @Override
  public String toString() {
    return fleet.stack()
        + "/"
        + fleet.name()
        + (prefix.isEmpty() ? "" : " with prefix " + prefix)
        + rows.stream().map(row -> "\n      " + row).collect(Collectors.joining());
  }
}
