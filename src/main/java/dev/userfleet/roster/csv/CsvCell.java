package dev.userfleet.roster.csv;

import java.util.regex.Pattern;

/**
 * How a cell of a CSV file is kept from being a formula, both ways: apostrophes before {@code = +
 * - @} are one fewer than written, at the beginning and after what another country's spreadsheet
 * takes for a separator. With one, a spreadsheet runs no formula and changes no number. {@code
 * (empty)} says that the field is to be empty, and is guarded in the same way where it is meant as
 * a text. Pure.
 */
final class CsvCell {
  /** An empty cell says nothing of its field; this one says that there is nothing in it. */
  static final String EMPTY = "(empty)";

  private static final String BEFORE = "(^|[;\t]\"*)";

  private static final Pattern FORMULA = Pattern.compile(BEFORE + "('*[=+@-])");
  private static final Pattern GUARDED = Pattern.compile(BEFORE + "'('*[=+@-])");
  private static final Pattern EMPTY_TEXT = Pattern.compile("'*\\(empty\\)");

  private CsvCell() {}

  /** Whether the cell says that its field is empty. */
  static boolean isEmptied(String cell) {
    return cell.equals(EMPTY);
  }

  /** What a cell says. */
  static String unguarded(String cell) {
    return cell.startsWith("'") && EMPTY_TEXT.matcher(cell).matches()
        ? cell.substring(1)
        : GUARDED.matcher(cell).replaceAll("$1$2");
  }

  /** The cell that says it. */
  static String guarded(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    return EMPTY_TEXT.matcher(text).matches()
        ? "'" + text
        : FORMULA.matcher(text).replaceAll("$1'$2");
  }
}
