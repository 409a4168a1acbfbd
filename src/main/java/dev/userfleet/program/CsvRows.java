package dev.userfleet.program;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CSV with a header row and its columns in any order. Cells are trimmed; an empty one is not given,
 * so CSV cannot clear a field; a column without a name may stand empty. The elements of a list are
 * separated by {@code ;}, a phone is {@code TYPE:NUMBER} or {@code TYPE:xEXTENSION}, and each part
 * of {@code employerInfo} has a column.
 */
final class CsvRows {

  private final List<String> header = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  /** Columns that were found to hold something without having a name. */
  private final Set<Integer> nameless = new HashSet<>();

  private CsvRows() {}

  static Rows parse(String text) {
    CsvRows csv = new CsvRows();
    csv.read(text);
    return new Rows(csv.rows, csv.faults, csv.header);
  }

  static Object texts(String cell) {
    return Arrays.stream(cell.split(";", -1)).map(Texts::clean).toList();
  }

  static Object phones(String cell) {
    return Arrays.stream(cell.split(";", -1)).map(CsvRows::phone).toList();
  }

  private void read(String text) {
    try {
      for (CsvRecord csv : reader(text)) {
        List<String> cells = csv.getFields().stream().map(Texts::clean).toList();
        // Spreadsheets leave rows of empty cells behind.
        if (cells.stream().allMatch(String::isEmpty)) {
          continue;
        }
        int line = Math.toIntExact(csv.getStartingLineNumber());
        if (header.isEmpty()) {
          header.addAll(cells);
          if (isSeparatedOtherwise()) {
            faults.add(Fault.ofLine(line, "the columns must be separated by commas"));
            return;
          }
          checkHeader(line);
        } else {
          add(line, cells);
        }
      }
    } catch (CsvParseException e) {
      faults.add(
          Fault.ofFile("not CSV to its end: " + Texts.printable(String.valueOf(e.getMessage()))));
    }
    if (header.isEmpty() && faults.isEmpty()) {
      faults.add(Fault.ofFile("there is no header row; it needs at least the columns email,name"));
    }
  }

  private static CsvReader<CsvRecord> reader(String text) {
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .trimWhitespacesAroundQuotes(true)
        .ofCsvRecord(text);
  }

  private void checkHeader(int line) {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (column.isEmpty()) {
        continue;
      }
      if (!Field.columns().contains(column)) {
        faults.add(new Fault(line, "", column, Names.unknown(column, Field.columns())));
      } else if (!seen.add(column)) {
        faults.add(new Fault(line, "", column, "stands twice in the header"));
      }
    }
    Field.REQUIRED.stream()
        .map(Field::label)
        .filter(column -> !seen.contains(column))
        .forEach(column -> faults.add(new Fault(line, "", column, "the column is missing")));
  }

  private boolean isSeparatedOtherwise() {
    return filled(header) == 1 && (header.get(0).contains(";") || header.get(0).contains("\t"));
  }

  private void add(int line, List<String> cells) {
    if (cells.size() < filled(header) || filled(cells) > header.size()) {
      faults.add(
          Fault.ofLine(
              line,
              String.format(
                  "%d cells under a header of %d; a cell that holds a comma needs quotes",
                  cells.size(), header.size())));
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, Map<String, Object>> records = new LinkedHashMap<>();
    for (int i = 0; i < filled(cells); i++) {
      String column = header.get(i);
      String cell = cells.get(i);
      if (column.isEmpty() && !cell.isEmpty() && nameless.add(i)) {
        faults.add(Fault.ofLine(line, "column " + (i + 1) + " has no name, but a value here"));
      }
      // The header's faults already name an unknown column.
      if (cell.isEmpty() || !Field.columns().contains(column)) {
        continue;
      }
      int dot = column.indexOf('.');
      if (dot < 0) {
        Field.named(column).ifPresent(field -> fields.put(column, field.fromCell(cell)));
      } else {
        records
            .computeIfAbsent(column.substring(0, dot), record -> new LinkedHashMap<>())
            .put(column.substring(dot + 1), cell);
      }
    }
    fields.putAll(records);
    rows.add(new Row(line, fields));
  }

  /** How many cells there are up to the last that is not empty; spreadsheets add more. */
  private static int filled(List<String> cells) {
    int filled = cells.size();
    while (filled > 0 && cells.get(filled - 1).isEmpty()) {
      filled--;
    }
    return filled;
  }

  private static Map<String, Object> phone(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Map.of("number", text);
    }
    String type = Texts.clean(text.substring(0, colon));
    String number = Texts.clean(text.substring(colon + 1));
    return number.regionMatches(/* ignoreCase= */ true, 0, "x", 0, 1)
        ? Map.of("type", type, "extension", number.substring(1))
        : Map.of("type", type, "number", number);
  }
}
