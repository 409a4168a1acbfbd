package dev.userfleet.roster.document;

import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.Places;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a YAML or JSON document, with the place where it begins. */
public sealed interface Element {

  Place place();

  /** The value without places: a text, a list or a map. */
  Object plain();

  /** Puts the place of everything inside that has a name. */
  default void putPlaces(String path, Map<String, Place> places) {}

  /** A scalar as it was written: numbers and truth values are text too, and null is empty. */
  record Text(Place place, String plain) implements Element {}

  record Many(Place place, List<Element> elements) implements Element {
    @Override
    public Object plain() {
      return elements.stream().map(Element::plain).toList();
    }

    @Override
    public void putPlaces(String path, Map<String, Place> places) {
      for (int i = 0; i < elements.size(); i++) {
        elements.get(i).putPlaces(path + "[" + i + "]", places);
      }
    }
  }

  /**
   * Entries that are null are left out.
   *
   * @param names where the name of each entry stands
   */
  record Named(Place place, Map<String, Element> entries, Map<String, Place> names)
      implements Element {
    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((name, element) -> plain.put(name, element.plain()));
      return plain;
    }

    @Override
    public void putPlaces(String path, Map<String, Place> places) {
      entries.forEach(
          (name, element) -> {
            String inside = path.isEmpty() ? name : path + "." + name;
            places.put(inside, names.getOrDefault(name, place));
            element.putPlaces(inside, places);
          });
    }

    Places places() {
      Map<String, Place> places = new LinkedHashMap<>();
      putPlaces("", places);
      return new Places(place, places);
    }
  }
}
