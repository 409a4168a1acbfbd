package dev.userfleet.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a YAML or JSON document, with the line where it begins, from 1. */
sealed interface Element {

  int line();

  /** The value without lines: a text, a list or a map. */
  Object plain();

  /** A scalar as it was written: numbers and truth values are text too, and null is empty. */
  record Text(int line, String plain) implements Element {}

  record Many(int line, List<Element> elements) implements Element {
    @Override
    public Object plain() {
      return elements.stream().map(Element::plain).toList();
    }
  }

  /** Entries that are null are left out. */
  record Named(int line, Map<String, Element> entries) implements Element {
    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((name, element) -> plain.put(name, element.plain()));
      return plain;
    }
  }
}
