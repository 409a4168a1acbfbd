package dev.userfleet.roster.row;

import dev.userfleet.person.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One user of a roster, its values checked.
 *
 * @param places where the user and the fields stand
 * @param fields field name → value as {@code UserFleet} takes it: text, Boolean, Integer, list or
 *     map. Absent: not given. Empty: to be cleared. A value with a fault is absent
 */
public record RosterUser(Places places, Map<String, Object> fields) {

  /** The user's name in the fleet: the key, by default the e-mail in lower case; or empty. */
  public String key() {
    return text(Field.KEY).or(this::address).orElse("");
  }

  /** The e-mail as an identity: in lower case, composed as every text of a roster is. */
  public Optional<String> address() {
    return text(Field.EMAIL).map(RosterUser::address);
  }

  public Optional<String> text(Field field) {
    return Optional.ofNullable((String) fields.get(field.label()));
  }

  public RosterUser with(Field field, Object value) {
    Map<String, Object> changed = new TreeMap<>(fields);
    changed.put(field.label(), value);
    return new RosterUser(places, changed);
  }

  /** The fields, and where the row stands, as a fleet takes it. */
  public Map<String, Object> row() {
    Map<String, Object> row = new TreeMap<>(fields);
    row.put("source", source());
    return row;
  }

  /** Where the row begins, by file and line. */
  public String source() {
    Place place = places.user();
    return new Place(place.file(), place.line(), /* column= */ 0).toString();
  }

  public Place place(Field field) {
    return places.of(field.label());
  }

  public static String address(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
