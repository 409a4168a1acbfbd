package dev.userfleet.roster;

import dev.userfleet.person.Field;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Managers who are given by name. Pure. */
final class ManagerNames {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private ManagerNames() {}

  /** The same users with e-mails in place of names, or keys, of users of the same roster. */
  static List<RosterUser> resolved(List<RosterUser> users, List<Fault> faults) {
    Map<String, List<RosterUser>> byName = new HashMap<>();
    for (RosterUser user : users) {
      user.text(Field.NAME)
          .ifPresent(name -> byName.computeIfAbsent(fold(name), n -> new ArrayList<>()).add(user));
    }
    // A name goes before a key: that is what 0.1.0 took.
    users.forEach(
        user ->
            user.text(Field.KEY).ifPresent(key -> byName.putIfAbsent(fold(key), List.of(user))));
    return users.stream().map(user -> resolved(user, byName, faults)).toList();
  }

  private static RosterUser resolved(
      RosterUser user, Map<String, List<RosterUser>> byName, List<Fault> faults) {
    Optional<String> name = user.text(Field.MANAGER).filter(ManagerNames::isName);
    if (name.isEmpty()) {
      return user;
    }
    List<RosterUser> named = byName.getOrDefault(fold(name.get()), List.of());
    Optional<String> email = named.stream().findFirst().flatMap(boss -> boss.text(Field.EMAIL));
    if (named.size() == 1 && email.isPresent()) {
      return user.with(Field.MANAGER, email.get());
    }
    faults.add(
        new Fault(
            user.place(Field.MANAGER),
            user.key(),
            Field.MANAGER.label(),
            Texts.quoted(name.get())
                + (named.size() > 1
                    ? " is the name of several: "
                        + named.stream()
                            .map(boss -> boss.places().user().toString())
                            .collect(Collectors.joining(", "))
                    : " is no e-mail, no id, and nobody's name or key in this roster")
                + "; give the e-mail of a manager who stays"));
    return user;
  }

  /** Empty clears the manager. */
  private static boolean isName(String manager) {
    return !manager.isEmpty() && !manager.contains("@") && !ID.matcher(manager).matches();
  }

  /** A name, or an e-mail, as it is compared. */
  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
