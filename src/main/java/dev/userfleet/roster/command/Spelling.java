package dev.userfleet.roster.command;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.person.Field;
import dev.userfleet.person.Membership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a row says what the org has: by name, or by id where a row cannot say the name, or the name
 * would be read as another one. Pure.
 *
 * @param field the column that names them
 * @param ambiguous names that the org has more than once
 */
record Spelling(Field field, Set<String> ambiguous) {

  /**
   * @param all that the org has of the kind
   */
  static Spelling of(Field field, List<Thing> all) {
    Set<String> seen = new HashSet<>();
    Set<String> ambiguous = new HashSet<>();
    for (Thing thing : all) {
      if (thing.name() != null && !seen.add(thing.name())) {
        ambiguous.add(thing.name());
      }
    }
    return new Spelling(field, ambiguous);
  }

  /** The object alone. */
  String of(Thing thing) {
    return object(thing).toString();
  }

  /** The object in a ring of it. */
  String of(Thing thing, int ring) {
    return new Membership(object(thing).object(), Optional.of(String.valueOf(ring))).toString();
  }

  /** The object in a division; {@code *} for all. */
  String of(Thing thing, Division division) {
    Membership object = object(thing);
    return Optional.ofNullable(division.name())
        .filter(name -> !Division.isId(name))
        .map(name -> new Membership(object.object(), Optional.of(name)))
        .filter(this::isRead)
        .orElseGet(() -> new Membership(object.object(), Optional.of(division.id())))
        .toString();
  }

  private Membership object(Thing thing) {
    return Optional.ofNullable(thing.name())
        .filter(name -> !ambiguous.contains(name) && !Division.isId(name))
        .map(name -> new Membership(name, Optional.empty()))
        .filter(this::isRead)
        .orElseGet(() -> new Membership(thing.id(), Optional.empty()));
  }

  private boolean isRead(Membership membership) {
    String text = membership.toString();
    boolean whole = field == Field.GROUPS || field == Field.MANAGEMENT_UNIT;
    Map<String, Object> row = new HashMap<>(Map.of("email", "a@example.com", "name", "A"));
    row.put(field.label(), field == Field.MANAGEMENT_UNIT ? text : List.of(text));
    return (whole || Membership.of(text).equals(membership)) && RosterFields.isRead(row);
  }
}
