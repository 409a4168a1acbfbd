package dev.userfleet.person;

import dev.userfleet.text.Slips;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something of the org that a row names, and so can misspell.
 *
 * @param kind as messages call it, such as "queue"
 */
public record Named(String kind, String name) {
  private static final String DIVISION = "division";
  private static final String WORK_PLAN = "work plan";

  /** What a text of the field names: of a role its division too. Pure. */
  public static Stream<Named> of(Field field, String text) {
    return switch (field) {
      case DIVISION -> Stream.of(new Named(DIVISION, text));
      case WORK_PLAN -> Stream.of(new Named(WORK_PLAN, text));
      case QUEUES -> things(field, Membership.of(text).object());
      case ROLES -> {
        Membership role = Membership.of(text);
        yield Stream.concat(
            things(field, role.object()),
            role.at().stream().map(division -> new Named(DIVISION, division)));
      }
      default -> things(field, text);
    };
  }

  private static Stream<Named> things(Field field, String name) {
    return field.catalog().stream().map(catalog -> new Named(catalog.word(), name));
  }

  /**
   * What was probably meant by a name.
   *
   * @param people how many have it; 0: it was there before, and nobody gives it any more
   */
  public record Meant(String name, int people) {

    /** As messages say it. */
    public String whose() {
      return people == 0 ? "which nobody has any more" : "which " + people + " have";
    }
  }

  /**
   * Those that few people have and that are one slip of the hand away from what many have; and
   * those that are as near to what was there before and is gone, however many have them: all rows
   * may be filled down with one slip. Pure.
   *
   * @param counts how many people have each
   * @param known what was there before is no slip
   */
  public static Map<Named, Meant> slips(Map<Named, Integer> counts, Set<Named> known) {
    Map<String, Map<String, Integer>> byKind = new HashMap<>();
    counts.forEach(
        (named, people) ->
            byKind.computeIfAbsent(named.kind, kind -> new HashMap<>()).put(named.name, people));
    known.stream()
        .filter(named -> !counts.containsKey(named))
        .forEach(
            gone ->
                byKind
                    .computeIfAbsent(gone.kind, kind -> new HashMap<>())
                    .put(gone.name, Integer.MAX_VALUE));
    Map<Named, Meant> slips = new HashMap<>();
    counts.keySet().stream()
        .filter(named -> !known.contains(named))
        .forEach(
            named -> {
              Map<String, Integer> alike = byKind.getOrDefault(named.kind, Map.of());
              Slips.of(named.name, alike)
                  .ifPresent(
                      meant ->
                          slips.put(
                              named,
                              new Meant(
                                  meant, counts.getOrDefault(new Named(named.kind, meant), 0))));
            });
    return slips;
  }
}
