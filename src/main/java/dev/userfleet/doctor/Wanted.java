package dev.userfleet.doctor;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.person.Field;
import dev.userfleet.person.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rows of a roster want of an org, besides users. Pure once it is made.
 *
 * @param columns those in which some row says something
 * @param names what is called by a name, and the keys of those who want it
 * @param divisions the same of divisions
 */
record Wanted(
    Set<String> columns,
    Map<Catalog, Map<String, List<String>>> names,
    Map<String, List<String>> divisions) {
  private static final String EVERYWHERE = "*";

  /**
   * @param rows key → the fields of the row
   * @param defaults fields of every row that does not give them
   */
  static Wanted of(Map<String, Map<String, Object>> rows, Map<String, Object> defaults) {
    Wanted wanted =
        new Wanted(new LinkedHashSet<>(), new EnumMap<>(Catalog.class), new LinkedHashMap<>());
    rows.forEach(
        (key, row) -> {
          Map<String, Object> fields = new LinkedHashMap<>(defaults);
          fields.putAll(row);
          fields.forEach((label, value) -> wanted.add(key, label, value));
        });
    return wanted;
  }

  private void add(String key, String label, Object value) {
    columns.add(label);
    Field.ofRoster(label)
        .ifPresent(
            field -> {
              texts(value)
                  .forEach(
                      text ->
                          catalog(field)
                              .ifPresent(
                                  catalog ->
                                      add(
                                          names.computeIfAbsent(
                                              catalog, first -> new LinkedHashMap<>()),
                                          object(field, text),
                                          key)));
              division(field, value).forEach(name -> add(divisions, name, key));
            });
  }

  private static void add(Map<String, List<String>> wanted, String name, String key) {
    if (!Division.isId(name)) {
      wanted.computeIfAbsent(name, first -> new ArrayList<>()).add(key);
    }
  }

  private static Optional<Catalog> catalog(Field field) {
    return switch (field) {
      case GROUPS -> Optional.of(Catalog.GROUP);
      case QUEUES -> Optional.of(Catalog.QUEUE);
      case ROLES -> Optional.of(Catalog.ROLE);
      case MANAGEMENT_UNIT -> Optional.of(Catalog.MANAGEMENT_UNIT);
      default -> field.catalog();
    };
  }

  private static String object(Field field, String text) {
    return field == Field.QUEUES || field == Field.ROLES ? Membership.of(text).object() : text;
  }

  private static Stream<String> division(Field field, Object value) {
    Stream<String> named =
        switch (field) {
          case DIVISION -> texts(value);
          case ROLES ->
              texts(value).map(role -> Membership.of(role).at()).flatMap(Optional::stream);
          default -> Stream.empty();
        };
    return named.filter(name -> !name.equals(EVERYWHERE));
  }

  /** The names in a list, of a map, or the one that there is. */
  private static Stream<String> texts(Object value) {
    Collection<?> texts =
        value instanceof Map<?, ?> parts
            ? parts.keySet()
            : value instanceof Collection<?> list ? list : List.of(value);
    return texts.stream().map(Objects::toString).filter(text -> !text.isEmpty());
  }
}
