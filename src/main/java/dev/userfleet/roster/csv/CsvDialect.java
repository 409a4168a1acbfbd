package dev.userfleet.roster.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CSV file is written: spreadsheets separate by what their country does.
 *
 * @param separator a comma, a semicolon or a tab
 * @param stated whether a line {@code sep=;} in front says so
 */
record CsvDialect(char separator, boolean stated) {

  private static final String SEPARATORS = ",;\t";
  private static final Pattern STATED = Pattern.compile("\"?sep=([,;\t])\"?\\s*?(\\R|\\z)");

  /** What the file says, else the separator that its first line has most of. Pure. */
  static CsvDialect of(String text) {
    Matcher stated = STATED.matcher(text);
    if (stated.lookingAt()) {
      return new CsvDialect(stated.group(1).charAt(0), true);
    }
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (char c : text.stripLeading().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
        counts[SEPARATORS.indexOf(c)]++;
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return new CsvDialect(SEPARATORS.charAt(most), false);
  }

  String separatorName() {
    return switch (separator) {
      case ';' -> "semicolon";
      case '\t' -> "tab";
      default -> "comma";
    };
  }
}
