package dev.userfleet.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a cell of a CSV file holds what is more than a text, both ways. Pure.
 *
 * <p>The elements of a list are separated by {@code ;} or a line break; {@code \;} is a semicolon
 * and {@code \\} a backslash of an element, any other backslash stands for itself. A phone is
 * {@code TYPE:NUMBER} or {@code TYPE:xEXTENSION}. Apostrophes before {@code = + - @} are one fewer
 * than written: with one, a spreadsheet runs no formula and changes no number.
 */
final class CsvCell {

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*;?\\s*\\R\\s*");
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

  static Object texts(String cell) {
    return elements(cell);
  }

  static Object phones(String cell) {
    return elements(cell).stream().map(CsvCell::phone).toList();
  }

  /** The cell for a value as a user's fields hold it. */
  static String of(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(CsvCell::element).collect(Collectors.joining(";"))
        : String.valueOf(value);
  }

  private static String element(Object element) {
    String text = String.valueOf(element);
    if (element instanceof Map<?, ?> phone) {
      text =
          phone.get("type")
              + ":"
              + (phone.containsKey("number") ? phone.get("number") : "x" + phone.get("extension"));
    }
    return text.replace("\\", "\\\\").replace(";", "\\;");
  }

  private static List<String> elements(String cell) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    String text = LINE_BREAK.matcher(cell).replaceAll(";");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && ";\\".indexOf(text.charAt(i + 1)) >= 0) {
        i++;
        element.append(text.charAt(i));
      } else if (c == ';') {
        elements.add(Texts.clean(element.toString()));
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    elements.add(Texts.clean(element.toString()));
    return List.copyOf(elements);
  }

  private static Map<String, Object> phone(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Map.of("number", text);
    }
    Map<String, Object> phone = new LinkedHashMap<>();
    phone.put("type", Texts.clean(text.substring(0, colon)));
    String number = Texts.clean(text.substring(colon + 1));
    if (number.regionMatches(/* ignoreCase= */ true, 0, "x", 0, 1)) {
      phone.put("extension", number.substring(1));
    } else {
      phone.put("number", number);
    }
    return phone;
  }
}
