package dev.userfleet.roster.csv;

import com.google.common.base.CharMatcher;
import de.siegmar.fastcsv.reader.CsvParseException;
import dev.userfleet.person.Field;
import dev.userfleet.person.Names;
import dev.userfleet.roster.csv.CsvRecords.Cell;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.Places;
import dev.userfleet.roster.row.Row;
import dev.userfleet.roster.row.Rows;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CSV with a header row and its columns in any order, separated by commas, semicolons or tabs.
 * Cells are trimmed; an empty one is not given, and {@code (empty)} clears its field; a column
 * without a name may stand empty. {@link CsvCell} says what else a cell means; each part of {@code
 * employerInfo} has a column.
 */
public final class CsvRows {

  /** So often the reading goes on after a quote that is wrong, each time from the next line. */
  private static final int MOST_WRONG_QUOTES = 100;

  /** What old programs write behind the last line. */
  private static final CharMatcher END_OF_FILE = CharMatcher.is('\u001a');

  private final String file;
  private final CsvDialect dialect;
  private final List<String> header = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Columns that were found to hold something without having a name. */
  private final Set<Integer> nameless = new HashSet<>();

  private CsvRows(String file, CsvDialect dialect) {
    this.file = file;
    this.dialect = dialect;
  }

  public static Rows parse(String file, String text) {
    CsvRows csv = new CsvRows(file, CsvDialect.of(text));
    csv.read(END_OF_FILE.trimTrailingFrom(text));
    return new Rows(csv.rows, csv.faults, csv.header);
  }

  private void read(String text) {
    List<List<Cell>> people = new ArrayList<>();
    CsvRecords records = new CsvRecords(file, text);
    boolean skip = dialect.stated();
    for (int tries = 0; ; tries++) {
      try {
        for (List<Cell> cells : records.read(dialect.separator())) {
          // Spreadsheets leave rows of empty cells behind.
          if (skip || filled(cells) == 0) {
            skip = false;
          } else if (header.isEmpty()) {
            header.addAll(columns(cells));
            checkHeader(cells);
          } else if (columns(cells).equals(header)) {
            faults.add(
                Fault.at(
                    cells.get(0).place(),
                    "the header stands here again, as where files were put together; take it out"));
          } else {
            people.add(cells);
          }
        }
        break;
      } catch (CsvParseException e) {
        if (tries == MOST_WRONG_QUOTES) {
          faults.add(
              Fault.at(records.place(), "not CSV from here to its end: too many quotes are wrong"));
          break;
        }
        faults.add(Fault.at(records.place(), reason(e)));
        if (header.isEmpty()) {
          break;
        }
        // What follows has faults of its own, which nobody wants to hear one at a time.
        records = records.afterThisLine();
      }
    }
    // Where every row goes on beyond the header, separators were written behind all of them.
    boolean padded = people.stream().allMatch(cells -> cells.size() > header.size());
    people.forEach(cells -> add(cells, padded));
    if (header.isEmpty() && faults.isEmpty()) {
      faults.add(
          Fault.at(
              Place.ofFile(file),
              "there is no header row; it needs at least the columns email,name"));
    }
  }

  private static List<String> columns(List<Cell> cells) {
    return cells.stream().map(cell -> Names.column(cell.text(), Field.COLUMNS)).toList();
  }

  private static String reason(CsvParseException e) {
    String reason = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    if (reason.startsWith("Unclosed quoted field")) {
      return "a quote opens here that nothing closes; close it, and write \"\" for a quote within"
          + " one";
    }
    return reason.startsWith("Unexpected character after closing quote")
        ? "text follows where a quote closes; write \"\" for a quote within one"
        : "not CSV: " + Texts.printable(reason);
  }

  private void checkHeader(List<Cell> cells) {
    Set<String> seen = new HashSet<>();
    for (Cell cell : cells) {
      String column = Names.column(cell.text(), Field.COLUMNS);
      if (column.isEmpty()) {
        continue;
      }
      if (!Field.COLUMNS.contains(column)) {
        faults.add(new Fault(cell.place(), "", column, Names.unknown(column, Field.COLUMNS)));
      } else if (!seen.add(column)) {
        faults.add(new Fault(cell.place(), "", column, "stands twice in the header"));
      }
    }
    Field.REQUIRED_ONES.stream()
        .map(Field::label)
        .filter(column -> !seen.contains(column))
        .forEach(
            column ->
                faults.add(new Fault(cells.get(0).place(), "", column, "the column is missing")));
  }

  /**
   * @param padded whether cells beyond the header mean nothing while they are empty
   */
  private void add(List<Cell> cells, boolean padded) {
    Place start = cells.get(0).place();
    int most = padded ? filled(cells) : cells.size();
    if (cells.size() < named() || most > header.size()) {
      faults.add(
          Fault.at(
              start,
              String.format(
                  "%s under a header of %d; a cell that holds a %s needs quotes",
                  cells.size() == 1 ? "1 cell" : cells.size() + " cells",
                  header.size(),
                  dialect.separatorName())));
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, Map<String, Object>> records = new LinkedHashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < filled(cells); i++) {
      String column = header.get(i);
      String cell = cells.get(i).text();
      String text = CsvCell.isEmptied(cell) ? "" : CsvCell.unguarded(cell);
      if (column.isEmpty() && !cell.isEmpty() && nameless.add(i)) {
        faults.add(
            Fault.at(cells.get(i).place(), "column " + (i + 1) + " has no name, but a value here"));
      }
      // The header's faults already name an unknown column.
      if (cell.isEmpty() || !Field.COLUMNS.contains(column)) {
        continue;
      }
      places.put(column, cells.get(i).place());
      int dot = column.indexOf('.');
      if (dot < 0) {
        Field.ofRoster(column).ifPresent(field -> fields.put(column, field.kind().fromCell(text)));
      } else {
        records
            .computeIfAbsent(column.substring(0, dot), record -> new LinkedHashMap<>())
            .put(column.substring(dot + 1), text);
      }
    }
    fields.putAll(records);
    rows.add(new Row(new Places(start, places), fields));
  }

  /** How many columns have a name, or stand before one: a shorter row has lost a cell somewhere. */
  private int named() {
    int named = header.size();
    while (named > 0 && header.get(named - 1).isEmpty()) {
      named--;
    }
    return named;
  }

  /** How many cells there are up to the last that is not empty. */
  private static int filled(List<Cell> cells) {
    int filled = cells.size();
    while (filled > 0 && cells.get(filled - 1).text().isEmpty()) {
      filled--;
    }
    return filled;
  }
}
