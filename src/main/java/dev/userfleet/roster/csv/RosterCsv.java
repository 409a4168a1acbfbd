package dev.userfleet.roster.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.userfleet.person.Field;
import dev.userfleet.person.Kind;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.RosterUser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes rosters as CSV. Pure. */
public final class RosterCsv {

  private RosterCsv() {}

  /**
   * Text that {@link Roster#parse} reads as the same users.
   *
   * @param users each one's fields as {@link RosterUser} has them
   */
  public static String write(List<Map<String, Object>> users) {
    List<Map<String, String>> rows = users.stream().map(RosterCsv::cells).toList();
    Set<String> used = new HashSet<>();
    rows.forEach(row -> used.addAll(row.keySet()));
    List<String> columns = new ArrayList<>(Field.COLUMNS);
    columns.removeIf(column -> !used.contains(column) && !isRequired(column));
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(columns);
      for (Map<String, String> row : rows) {
        csv.writeRecord(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static boolean isRequired(String column) {
    return Field.REQUIRED_ONES.stream().anyMatch(field -> field.label().equals(column));
  }

  private static Map<String, String> cells(Map<String, Object> user) {
    Map<String, String> cells = new HashMap<>();
    user.forEach(
        (name, value) -> {
          Kind kind = Field.ofRoster(name).orElseThrow().kind();
          if (!kind.columns().isEmpty() && value instanceof Map<?, ?> parts) {
            parts.forEach(
                (part, text) ->
                    cells.put(name + "." + part, CsvCell.guarded(String.valueOf(text))));
          } else {
            cells.put(name, CsvCell.guarded(kind.toCell(value)));
          }
        });
    return cells;
  }
}
