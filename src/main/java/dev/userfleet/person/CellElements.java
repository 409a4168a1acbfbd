package dev.userfleet.person;

import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a cell of a CSV file holds a list: its elements are separated by {@code ;} or a line break;
 * {@code \;} is a semicolon and {@code \\} a backslash of an element, any other backslash stands
 * for itself.
 */
final class CellElements {
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*;?\\s*\\R\\s*");

  private CellElements() {}

  static List<String> of(String cell) {
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

  static String joined(List<String> elements) {
    return elements.stream()
        .map(element -> element.replace("\\", "\\\\").replace(";", "\\;"))
        .collect(Collectors.joining(";"));
  }
}
