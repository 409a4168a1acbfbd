package dev.userfleet.roster;

import dev.userfleet.person.Field;
import dev.userfleet.person.Named;
import dev.userfleet.person.Named.Meant;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queues, skills, divisions and the like whose names few give, and which look like what many give.
 * The org may have both, so that is no fault. Pure.
 */
final class DoubtfulNames {

  private DoubtfulNames() {}

  /**
   * A line for each person and name.
   *
   * @param earlier what these had is not new, and so not doubted; what they alone had is missed
   */
  static List<Fault> of(List<RosterUser> users, List<RosterUser> earlier) {
    Map<Named, Integer> counts = new HashMap<>();
    users.forEach(
        user -> names(user).distinct().forEach(named -> counts.merge(named, 1, Integer::sum)));
    Set<Named> known = earlier.stream().flatMap(DoubtfulNames::names).collect(Collectors.toSet());
    Map<Named, Meant> slips = Named.slips(counts, known);
    List<Fault> doubts = new ArrayList<>();
    for (RosterUser user : users) {
      for (Field field : Field.OF_ROSTER) {
        names(user, field)
            .distinct()
            .flatMap(
                named ->
                    Optional.ofNullable(slips.get(named)).stream()
                        .map(meant -> doubt(user, field, named, meant)))
            .forEach(doubts::add);
      }
    }
    return doubts.stream().sorted().toList();
  }

  private static Fault doubt(RosterUser user, Field field, Named named, Meant meant) {
    return new Fault(
        user.place(field),
        user.key(),
        field.label(),
        (meant.people() == 0 ? "the name %s is new" : "few have the name %s")
                .formatted(Texts.quoted(named.name()))
            + "; did you mean %s, %s?".formatted(Texts.quoted(meant.name()), meant.whose()));
  }

  private static Stream<Named> names(RosterUser user) {
    return Field.OF_ROSTER.stream().flatMap(field -> names(user, field));
  }

  private static Stream<Named> names(RosterUser user, Field field) {
    Object given = user.fields().getOrDefault(field.label(), "");
    Stream<?> texts =
        given instanceof Map<?, ?> levels
            ? levels.keySet().stream()
            : given instanceof List<?> list ? list.stream() : Stream.of(given);
    return texts
        .map(String::valueOf)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> Named.of(field, text));
  }
}
