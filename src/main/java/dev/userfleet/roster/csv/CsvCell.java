package dev.userfleet.roster.csv;

import java.util.regex.Pattern;

/**
 * How a cell of a CSV file is kept from being a formula, both ways: apostrophes before {@code = +
 * - @} are one fewer than written. With one, a spreadsheet runs no formula and changes no number.
 * Pure.
 */
final class CsvCell {

  private static final Pattern FORMULA = Pattern.compile("'*[=+@-]", Pattern.DOTALL);

  private CsvCell() {}

  /** What a cell says. */
  static String unguarded(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }

  /** The cell that says it. */
  static String guarded(String text) {
    return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
  }
}
