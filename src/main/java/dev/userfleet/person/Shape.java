package dev.userfleet.person;

import java.util.List;
import java.util.Map;

/** What a value is, in a word. */
final class Shape {
  private Shape() {}

  static String of(Object value) {
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof Map) {
      return "a map";
    }
    return value instanceof Number ? "a number" : "a " + value.getClass().getSimpleName();
  }
}
