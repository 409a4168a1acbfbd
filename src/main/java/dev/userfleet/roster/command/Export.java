package dev.userfleet.roster.command;

import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Users of an org as rows of a roster.
 *
 * @param rows id in the org → the fields of the row, with its key
 * @param leftOut e-mail → why the user has no row
 * @param unmanaged e-mail → fields that the row does not give, with the reason
 */
record Export(
    Map<String, Map<String, Object>> rows,
    Map<String, String> leftOut,
    Map<String, String> unmanaged) {

  /** What can be part of every resource's name without surprise. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  /**
   * Makes a row of each user. The key is the employee number where that is nobody else's, else the
   * e-mail. A manager who has a row too is given by e-mail, any other by id. Pure.
   *
   * @param asked the fields that rows are to give where the org has something there
   */
  static Export of(List<User> users, Set<Field> asked) {
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    Map<String, String> leftOut = new TreeMap<>();
    Map<String, String> unmanaged = new TreeMap<>();
    Map<String, User> written = new LinkedHashMap<>();
    for (User user : users) {
      List<String> unsaid = new ArrayList<>();
      Map<String, Object> fields =
          RosterFields.of(user, asked, (field, reason) -> unsaid.add(field + ": " + reason));
      String shown = Texts.printable(String.valueOf(user.email()));
      if (fields.isEmpty()) {
        leftOut.put(shown, String.join("; ", unsaid));
        continue;
      }
      if (!unsaid.isEmpty()) {
        unmanaged.put(shown, String.join("; ", unsaid));
      }
      rows.put(user.id(), new TreeMap<>(fields));
      written.put(user.id(), user);
    }
    addKeys(rows);
    addManagers(rows, written);
    return new Export(rows, leftOut, unmanaged);
  }

  /** With what people belong to. */
  Export with(Belongings belongings) {
    Map<String, Map<String, Object>> fuller = new LinkedHashMap<>();
    rows.forEach(
        (id, row) -> {
          Map<String, Object> fields = new TreeMap<>(row);
          fields.putAll(belongings.of(id));
          fuller.put(id, fields);
        });
    return new Export(fuller, leftOut, unmanaged);
  }

  /** A line for each who has no row, then for each whose row does not say all. */
  List<String> told() {
    List<String> told = new ArrayList<>();
    leftOut.forEach((email, why) -> told.add(email + ": left out: " + why));
    unmanaged.forEach((email, why) -> told.add(email + ": not managed by the roster: " + why));
    return told;
  }

  private static void addKeys(Map<String, Map<String, Object>> rows) {
    Map<String, Integer> count = new HashMap<>();
    rows.values().forEach(row -> count.merge(employeeId(row), 1, Integer::sum));
    for (Map<String, Object> row : rows.values()) {
      String number = employeeId(row);
      boolean own = PLAIN.matcher(number).matches() && count.getOrDefault(number, 0) == 1;
      row.put("key", own ? number : text(row, "email").toLowerCase(Locale.ROOT));
    }
  }

  private static String employeeId(Map<String, Object> row) {
    return row.get("employerInfo") instanceof Map<?, ?> info && info.get("employeeId") != null
        ? String.valueOf(info.get("employeeId"))
        : "";
  }

  private static void addManagers(Map<String, Map<String, Object>> rows, Map<String, User> users) {
    users.forEach(
        (id, user) -> {
          Map<String, Object> row = rows.get(id);
          if (user.manager() == null || row == null) {
            return;
          }
          Map<String, Object> boss = rows.get(user.manager().id());
          row.put(
              "manager",
              boss == null || isInCircle(user, users) ? user.manager().id() : text(boss, "email"));
        });
  }

  /** An org lets people manage each other; a roster does only if it says so by ids. */
  private static boolean isInCircle(User start, Map<String, User> users) {
    Set<String> met = new HashSet<>();
    User user = start;
    while (user != null && met.add(user.id())) {
      user = user.manager() == null ? null : users.get(user.manager().id());
    }
    return user != null && user.id().equals(start.id());
  }

  private static String text(Map<String, Object> row, String field) {
    return String.valueOf(row.get(field));
  }
}
