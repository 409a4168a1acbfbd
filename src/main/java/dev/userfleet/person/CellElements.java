package dev.userfleet.person;

import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a cell of a CSV file holds a list: its elements are separated by {@code ;} or a line break,
 * and nothing stands between the two where they meet; {@code \;} is a semicolon and {@code \\} a
 * backslash of an element, any other backslash stands for itself.
 */
final class CellElements {
  /** Those of Unicode; a carriage return and a line feed are two with nothing between them. */
  private static final String LINE_BREAKS = "\n\u000b\f\r\u0085\u2028\u2029";

  private CellElements() {}

  /** Reads each character once, since a cell may be of any length. */
  static List<String> of(String cell) {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean afterBreak = false;
    for (int i = 0; i <= cell.length(); i++) {
      char c = i < cell.length() ? cell.charAt(i) : ';';
      boolean isBreak = LINE_BREAKS.indexOf(c) >= 0;
      if (c == '\\' && i + 1 < cell.length() && ";\\".indexOf(cell.charAt(i + 1)) >= 0) {
        i++;
        element.append(cell.charAt(i));
      } else if (i == cell.length() || c == ';' || isBreak) {
        String text = Texts.clean(element.toString());
        // What is empty beside a line break is no element.
        if (!text.isEmpty() || !(afterBreak || isBreak)) {
          elements.add(text);
        }
        afterBreak = isBreak;
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    return List.copyOf(elements);
  }

  static String joined(List<String> elements) {
    return elements.stream()
        .map(element -> element.replace("\\", "\\\\").replace(";", "\\;"))
        .collect(Collectors.joining(";"));
  }
}
