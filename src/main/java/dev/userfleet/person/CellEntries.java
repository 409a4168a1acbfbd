package dev.userfleet.person;

import dev.userfleet.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The elements of a cell that each give a name something: {@code Billing:4;Sales:2.5}. */
final class CellEntries {
  private CellEntries() {}

  /**
   * Name → what stands after its last colon, since a name may hold one.
   *
   * @param hint what to say of an element without a colon, after the element itself
   */
  static Map<String, String> of(List<?> elements, String hint, Complaint complaint) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      Complaint inside = complaint.within("[" + i + "]");
      String element = String.valueOf(elements.get(i));
      int colon = element.lastIndexOf(':');
      String name = Texts.clean(element.substring(0, Math.max(0, colon)));
      if (colon < 0) {
        inside.about("", element.isEmpty() ? "must not be empty" : inside.shown(element) + hint);
      } else if (entries.putIfAbsent(name, Texts.clean(element.substring(colon + 1))) != null) {
        inside.about("", inside.shown(name) + " stands twice");
      }
    }
    return entries;
  }
}
