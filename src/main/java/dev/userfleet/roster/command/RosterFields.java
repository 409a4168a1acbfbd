package dev.userfleet.roster.command;

import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.person.Phones;
import dev.userfleet.person.Trait;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.csv.RosterCsv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a roster says of a user of the org. Not who the manager is, which depends on who else is in
 * the roster. Pure.
 */
final class RosterFields {

  /** A row that says so would take back what security switches off. */
  private static final String ACTIVE = "active";

  private RosterFields() {}

  /**
   * Every field that a roster can say so that it is read as it is in the org.
   *
   * @param asked the fields that are wanted
   * @param unsaid takes the others, each with the reason
   * @return empty if e-mail or name are among those others: without them there is no row
   */
  static Map<String, Object> of(User user, Set<Field> asked, BiConsumer<String, String> unsaid) {
    Map<String, Object> all = all(user, asked);
    if (isRead(all)) {
      return all;
    }
    Map<String, Object> said = new TreeMap<>();
    boolean[] named = {true};
    all.forEach(
        (field, value) -> {
          Map<String, Object> alone = new TreeMap<>(Map.of("email", "a@example.com", "name", "A"));
          alone.put(field, value);
          if (isRead(alone)) {
            said.put(field, value);
          } else {
            unsaid.accept(field, reason(field, alone));
            named[0] &= !field.equals("email") && !field.equals("name");
          }
        });
    return named[0] ? said : Map.of();
  }

  /** Whether a row that is written so is read as the same. */
  static boolean isRead(Map<String, Object> fields) {
    Roster roster = parsed(fields);
    return roster.faults().isEmpty()
        && roster.users().size() == 1
        && roster.users().get(0).fields().equals(fields);
  }

  private static String reason(String field, Map<String, Object> fields) {
    return parsed(fields).faults().stream()
        .findFirst()
        .map(fault -> fault.reason())
        .orElse(
            "a roster cannot say this: "
                + (field.equals(Field.PHONE_NUMBERS.label())
                    ? "a phone has either a number or an extension"
                    : "it is read without blanks around it, in Unicode's composed form"));
  }

  private static Roster parsed(Map<String, Object> fields) {
    return Roster.parse("export.csv", RosterCsv.write(List.of(fields)));
  }

  /** What the org has, as a row would say it; the manager is known only among all rows. */
  private static Map<String, Object> all(User user, Set<Field> asked) {
    Map<String, Object> fields = new TreeMap<>();
    for (Field field : asked) {
      Object value = field == Field.PHONE_NUMBERS ? phones(user) : field.of(user, null);
      if (!field.kind().columns().isEmpty() && value instanceof Map<?, ?> parts) {
        value = filled(parts);
      }
      if (value != null
          && field != Field.MANAGER
          && !(field == Field.STATE && value.equals(ACTIVE))
          && (field.is(Trait.REQUIRED) || !Field.isNothing(value))) {
        fields.put(field.label(), value);
      }
    }
    return fields;
  }

  /** With all that the org has, so that what a row cannot say is seen. */
  private static List<Map<String, Object>> phones(User user) {
    return user.addresses().stream().filter(Contact::isPhone).map(RosterFields::phone).toList();
  }

  private static Map<String, Object> phone(Contact contact) {
    Map<String, Object> phone = new LinkedHashMap<>();
    phone.put("type", Phones.type(contact));
    put(phone, "number", contact.address());
    put(phone, "extension", contact.extension());
    return phone;
  }

  private static Map<String, Object> filled(Map<?, ?> parts) {
    Map<String, Object> filled = new TreeMap<>();
    parts.forEach((name, part) -> put(filled, String.valueOf(name), part));
    return filled;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      fields.put(name, value);
    }
  }
}
