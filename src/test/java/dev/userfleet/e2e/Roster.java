package dev.userfleet.e2e;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A roster as text, as a person edits it.
 *
 * @param rows column → cell
 */
public record Roster(List<Map<String, String>> rows) {

  public Roster {
    rows = List.copyOf(rows);
  }

  static Roster read(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return new Roster(csv.stream().map(row -> row.getFieldsAsMap()).toList());
    }
  }

  /** People without anything that POST does not take. */
  public static Roster plain(int users) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i <= users; i++) {
      rows.add(Map.of("key", "P" + i, "email", "p" + i + "@example.com", "name", "Person " + i));
    }
    return new Roster(rows);
  }

  void write(Path file) throws IOException {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(new TreeSet<>(row.keySet())));
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(columns);
      rows.forEach(
          row ->
              csv.writeRecord(columns.stream().map(name -> row.getOrDefault(name, "")).toList()));
    }
  }

  public int size() {
    return rows.size();
  }

  public List<String> column(String name) {
    return rows.stream().map(row -> row.getOrDefault(name, "")).toList();
  }

  /** The first rows; managers who are not among them are no longer named. */
  Roster first(int users) {
    Roster first = new Roster(rows.subList(0, Math.min(users, rows.size())));
    Set<String> emails = new HashSet<>(first.column("email"));
    return first.edit(row -> !emails.contains(row.get("manager")), row -> with(row, "manager", ""));
  }

  /** Without those columns. */
  Roster lacking(Set<String> columns) {
    return edit(
        row -> true,
        row -> {
          Map<String, String> fewer = new LinkedHashMap<>(row);
          fewer.keySet().removeAll(columns);
          return fewer;
        });
  }

  /** Who manages nobody, by key. */
  List<String> followers() {
    Set<String> managers = new HashSet<>(column("manager"));
    return rows.stream()
        .filter(row -> !managers.contains(row.get("email")))
        .map(row -> row.get("key"))
        .toList();
  }

  /** How many rows have any of the fields. */
  int having(Predicate<String> field) {
    return (int)
        rows.stream()
            .filter(
                row ->
                    row.entrySet().stream()
                        .anyMatch(cell -> field.test(cell.getKey()) && !cell.getValue().isEmpty()))
            .count();
  }

  Roster without(List<String> keys) {
    return new Roster(rows.stream().filter(row -> !keys.contains(row.get("key"))).toList());
  }

  Roster plus(Map<String, String> row) {
    List<Map<String, String>> more = new ArrayList<>(rows);
    more.add(row);
    return new Roster(more);
  }

  /** Puts a value into a column of the named rows. */
  public Roster set(List<String> keys, String column, String value) {
    return edit(row -> keys.contains(row.get("key")), row -> with(row, column, value));
  }

  /** The cell of the row with that key. */
  String cell(String key, String column) {
    return rows.stream()
        .filter(row -> key.equals(row.get("key")))
        .findFirst()
        .orElseThrow()
        .getOrDefault(column, "");
  }

  /** Everybody under another key. */
  Roster keyed(UnaryOperator<String> key) {
    return edit(row -> true, row -> with(row, "key", key.apply(row.get("key"))));
  }

  private Roster edit(
      Predicate<Map<String, String>> which, UnaryOperator<Map<String, String>> edit) {
    return new Roster(rows.stream().map(row -> which.test(row) ? edit.apply(row) : row).toList());
  }

  private static Map<String, String> with(Map<String, String> row, String column, String value) {
    Map<String, String> edited = new LinkedHashMap<>(row);
    edited.put(column, value);
    return edited;
  }
}
