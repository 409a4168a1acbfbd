package dev.userfleet.program;

import dev.userfleet.person.Field;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.NearMiss;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose the stack's passwords are. Pure.
 *
 * @param byKey a roster's key → password
 * @param faults of those that are nobody's
 */
record Passwords(Map<String, String> byKey, List<Fault> faults) {

  /**
   * Finds their people. A row without a key is known by its e-mail, in whatever case.
   *
   * @param given as the stack has them
   */
  static Passwords of(Map<String, String> given, Roster roster) {
    Map<String, RosterUser> rows =
        roster.users().stream()
            .collect(Collectors.toMap(RosterUser::key, Function.identity(), (one, other) -> one));
    Map<String, String> byKey = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    given.forEach(
        (key, password) -> {
          String known = rows.containsKey(key) ? key : address(key);
          if (!rows.containsKey(known)) {
            faults.add(stranger(key, rows));
          } else if (byKey.putIfAbsent(known, password) != null) {
            faults.add(fault(key, "is given twice, in another case too"));
          }
        });
    return new Passwords(byKey, faults);
  }

  private static String address(String key) {
    return key.contains("@") ? key.toLowerCase(Locale.ROOT) : key;
  }

  private static Fault stranger(String key, Map<String, RosterUser> rows) {
    return fault(
        key,
        "no user of the roster has this key"
            + meant(key, rows).map(name -> " (did you mean " + name + "?)").orElse("")
            + "; type: pulumi config rm --path 'userfleet:passwords[\""
            + Texts.printable(key)
            + "\"]'");
  }

  private static Fault fault(String key, String reason) {
    return new Fault(Place.NONE, key, "userfleet:passwords", reason);
  }

  /** Numbers that are close to each other are different people's, so they are no likeness. */
  private static Optional<String> meant(String key, Map<String, RosterUser> rows) {
    return rows.values().stream()
        .filter(row -> row.text(Field.FORMER_KEY).filter(key::equals).isPresent())
        .map(RosterUser::key)
        .findFirst()
        .or(() -> rows.keySet().stream().filter(key::equalsIgnoreCase).findFirst())
        .or(
            () ->
                key.contains("@")
                    ? NearMiss.of(
                        key, rows.keySet().stream().filter(one -> one.contains("@")).toList())
                    : Optional.empty())
        .map(Texts::printable);
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "Passwords[" + byKey.keySet() + ", faults=" + faults + "]";
  }
}
