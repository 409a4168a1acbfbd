package dev.userfleet.roster;

import dev.userfleet.genesys.Contact;
import dev.userfleet.genesys.EmployerInfo;
import dev.userfleet.genesys.User;
import dev.userfleet.program.Roster;
import dev.userfleet.program.RosterCsv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a roster says of a user of the org. Not who the manager is, which depends on who else is in
 * the roster. Pure.
 */
final class RosterFields {

  private RosterFields() {}

  /**
   * Every field that a roster can say so that it is read as it is in the org.
   *
   * @param unsaid takes the others, each with the reason
   * @return empty if e-mail or name are among those others: without them there is no row
   */
  static Map<String, Object> of(User user, BiConsumer<String, String> unsaid) {
    Map<String, Object> all = all(user);
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
            unsaid.accept(field, reason(alone));
            named[0] &= !field.equals("email") && !field.equals("name");
          }
        });
    return named[0] ? said : Map.of();
  }

  private static boolean isRead(Map<String, Object> fields) {
    Roster roster = parsed(fields);
    return roster.faults().isEmpty()
        && roster.users().size() == 1
        && roster.users().get(0).fields().equals(fields);
  }

  private static String reason(Map<String, Object> fields) {
    return parsed(fields).faults().stream()
        .findFirst()
        .map(fault -> fault.reason())
        .orElse(
            "a roster cannot say this: it is read without blanks around it, in Unicode's"
                + " composed form, and a phone with either a number or an extension");
  }

  private static Roster parsed(Map<String, Object> fields) {
    return Roster.parse("export.csv", RosterCsv.write(List.of(fields)));
  }

  private static Map<String, Object> all(User user) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("email", text(user.email()));
    fields.put("name", text(user.name()));
    put(fields, "division", user.division() == null ? null : user.division().name());
    put(fields, "department", user.department());
    put(fields, "title", user.title());
    // A row that says active would take back what security switches off.
    if ("inactive".equals(user.state())) {
      fields.put("state", "inactive");
    }
    if (Boolean.TRUE.equals(user.acdAutoAnswer())) {
      fields.put("acdAutoAnswer", true);
    }
    List<Map<String, Object>> phones =
        user.addresses().stream().filter(Contact::isPhone).map(RosterFields::phone).toList();
    put(fields, "phoneNumbers", phones);
    put(fields, "certifications", user.certifications());
    put(fields, "profileSkills", user.profileSkills());
    if (user.employerInfo() != null) {
      fields.putAll(employer(user.employerInfo()));
    }
    return fields;
  }

  private static Map<String, Object> phone(Contact contact) {
    Map<String, Object> phone = new LinkedHashMap<>();
    phone.put("type", contact.type() == null ? "work" : contact.type().toLowerCase(Locale.ROOT));
    put(phone, "number", contact.address());
    put(phone, "extension", contact.extension());
    return phone;
  }

  private static Map<String, Object> employer(EmployerInfo info) {
    Map<String, Object> parts = new TreeMap<>();
    EmployerInfo.PARTS.forEach(name -> put(parts, name, info.part(name)));
    return parts.isEmpty() ? Map.of() : Map.of("employerInfo", parts);
  }

  private static void put(Map<String, Object> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static void put(Map<String, Object> fields, String name, List<?> value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
