package dev.userfleet.roster;

import dev.userfleet.person.Field;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Managers whose rows are gone, while others still report to them. Pure. */
final class FormerManagers {

  private FormerManagers() {}

  /**
   * A fault for every user whose manager has left.
   *
   * @param earlier who was there before
   * @param users who is there now
   */
  static List<Fault> check(List<RosterUser> earlier, List<RosterUser> users) {
    Map<String, RosterUser> left = left(earlier, users);
    List<Fault> faults = new ArrayList<>();
    for (RosterUser user : users) {
      // A name of somebody who is still there is an e-mail by now.
      user.text(Field.MANAGER)
          .map(manager -> left.get(ManagerNames.fold(manager)))
          .ifPresent(manager -> faults.add(fault(user, manager)));
    }
    return faults;
  }

  /** A warning for every user whose manager has left, and whose row names nobody in place. */
  static List<Fault> forgotten(List<RosterUser> earlier, List<RosterUser> users) {
    Map<String, RosterUser> left = left(earlier, users);
    Map<String, String> managers = new HashMap<>();
    for (RosterUser user : earlier) {
      user.text(Field.MANAGER).ifPresent(manager -> managers.put(user.key(), manager));
    }
    List<Fault> doubts = new ArrayList<>();
    for (RosterUser user : users) {
      Optional.ofNullable(managers.get(user.key()))
          .filter(manager -> !user.fields().containsKey(Field.MANAGER.label()))
          .map(manager -> left.get(ManagerNames.fold(manager)))
          .ifPresent(
              manager ->
                  doubts.add(
                      about(
                          user,
                          "the manager had a row ("
                              + manager.source()
                              + ") and has none now, and the org goes on to name that one; name"
                              + " another manager, or write (empty)")));
    }
    return doubts;
  }

  /** Whoever has no row any more, by e-mail, name and key. */
  private static Map<String, RosterUser> left(List<RosterUser> earlier, List<RosterUser> users) {
    Set<String> keys = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (RosterUser user : users) {
      keys.add(user.key());
      user.text(Field.FORMER_KEY).ifPresent(keys::add);
      user.address().ifPresent(addresses::add);
    }
    Map<String, RosterUser> left = new HashMap<>();
    for (RosterUser user : earlier) {
      Optional<String> address = user.address();
      if (address.isPresent() && !keys.contains(user.key()) && !addresses.contains(address.get())) {
        left.put(address.get(), user);
        user.text(Field.NAME).map(ManagerNames::fold).ifPresent(name -> left.put(name, user));
        user.text(Field.KEY).map(ManagerNames::fold).ifPresent(key -> left.putIfAbsent(key, user));
      }
    }
    return left;
  }

  private static Fault fault(RosterUser user, RosterUser manager) {
    return about(
        user,
        Texts.quoted(user.text(Field.MANAGER).orElse(""))
            + " had a row ("
            + manager.source()
            + ") and has none now; name another manager, or give that row back");
  }

  private static Fault about(RosterUser user, String reason) {
    return new Fault(user.place(Field.MANAGER), user.key(), Field.MANAGER.label(), reason);
  }
}
