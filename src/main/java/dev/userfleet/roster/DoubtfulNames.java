package dev.userfleet.roster;

import dev.userfleet.person.Field;
import dev.userfleet.person.Membership;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.Slips;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Queues, skills, divisions and the like whose names few give, and which look like what many give.
 * The org may have both, so that is no fault. Pure.
 */
final class DoubtfulNames {
  private static final Set<Field> NAMING =
      Field.those(field -> field.catalog().isPresent() || field == Field.DIVISION);

  /** Their texts may have a ring or a division behind the name. */
  private static final Set<Field> WITH_PLACE = EnumSet.of(Field.QUEUES, Field.ROLES);

  private DoubtfulNames() {}

  /**
   * A line for each person and name.
   *
   * @param earlier what these had is not new, and so not doubted
   */
  static List<Fault> of(List<RosterUser> users, List<RosterUser> earlier) {
    List<Fault> doubts = new ArrayList<>();
    for (Field field : NAMING) {
      Map<String, Integer> counts = new HashMap<>();
      users.forEach(
          user -> names(user, field).forEach(name -> counts.merge(name, 1, Integer::sum)));
      Set<String> known = new HashSet<>();
      earlier.forEach(user -> names(user, field).forEach(known::add));
      Map<String, String> meant = new HashMap<>();
      counts.keySet().stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> Slips.of(name, counts).ifPresent(other -> meant.put(name, other)));
      for (RosterUser user : users) {
        names(user, field)
            .flatMap(name -> doubt(user, field, name, meant.get(name), counts).stream())
            .forEach(doubts::add);
      }
    }
    return doubts.stream().sorted().toList();
  }

  private static Optional<Fault> doubt(
      RosterUser user,
      Field field,
      String name,
      @Nullable String meant,
      Map<String, Integer> counts) {
    return meant == null
        ? Optional.empty()
        : Optional.of(
            new Fault(
                user.place(field),
                user.key(),
                field.label(),
                "new name "
                    + Texts.quoted(name)
                    + "; did you mean "
                    + Texts.quoted(meant)
                    + ", which "
                    + counts.get(meant)
                    + " have?"));
  }

  private static Stream<String> names(RosterUser user, Field field) {
    Object given = user.fields().getOrDefault(field.label(), "");
    Stream<?> texts =
        given instanceof Map<?, ?> levels
            ? levels.keySet().stream()
            : given instanceof List<?> list ? list.stream() : Stream.of(given);
    return texts
        .map(String::valueOf)
        .map(text -> WITH_PLACE.contains(field) ? Membership.of(text).object() : text)
        .filter(name -> !name.isEmpty())
        .distinct();
  }
}
