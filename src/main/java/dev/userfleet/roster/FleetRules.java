package dev.userfleet.roster;

import dev.userfleet.person.Field;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold between the users of one fleet. */
final class FleetRules {

  private final List<RosterUser> users;
  private final List<Fault> faults = new ArrayList<>();

  private FleetRules(List<RosterUser> users) {
    this.users = users;
  }

  /** Everything that is wrong. Pure. */
  static List<Fault> check(List<RosterUser> users) {
    FleetRules rules = new FleetRules(users);
    rules.checkFormerKeys(rules.checkKeys());
    rules.checkManagers(rules.checkEmails());
    return rules.faults;
  }

  private Map<String, RosterUser> checkEmails() {
    return firstBy(RosterUser::address, (user, first) -> repeats(user, Field.EMAIL, first));
  }

  private Map<String, RosterUser> checkKeys() {
    return firstBy(
        user -> Optional.of(user.key()).filter(key -> !key.isEmpty()),
        (user, first) -> {
          boolean given = user.text(Field.KEY).or(() -> first.text(Field.KEY)).isPresent();
          // Keys that are e-mails by default are reported as e-mails.
          if (given) {
            repeats(user, Field.KEY, first);
          }
        });
  }

  private void checkFormerKeys(Map<String, RosterUser> byKey) {
    Map<String, RosterUser> byFormerKey =
        firstBy(
            user -> user.text(Field.FORMER_KEY),
            (user, first) -> repeats(user, Field.FORMER_KEY, first));
    byFormerKey.forEach(
        (formerKey, user) -> {
          RosterUser holder = byKey.get(formerKey);
          if (holder != null && !holder.equals(user)) {
            fault(
                user,
                Field.FORMER_KEY,
                String.format(
                    "%s is still the key at %s", Texts.quoted(formerKey), holder.place(Field.KEY)));
          }
        });
  }

  /** Follows every chain of managers once; a user met again on the same chain closes a cycle. */
  private void checkManagers(Map<String, RosterUser> byEmail) {
    Set<RosterUser> done = new HashSet<>();
    for (RosterUser start : users) {
      List<RosterUser> chain = new ArrayList<>();
      RosterUser user = start;
      while (user != null && done.add(user)) {
        chain.add(user);
        user = manager(user, byEmail);
      }
      int entry = chain.indexOf(user);
      if (entry >= 0) {
        reportCycle(chain.subList(entry, chain.size()));
      }
    }
  }

  private static @Nullable RosterUser manager(RosterUser user, Map<String, RosterUser> byEmail) {
    return user.text(Field.MANAGER).map(RosterUser::address).map(byEmail::get).orElse(null);
  }

  private void reportCycle(List<RosterUser> cycle) {
    RosterUser first = cycle.get(0);
    String chain =
        Stream.concat(cycle.stream(), Stream.of(first))
            .flatMap(user -> user.text(Field.EMAIL).stream())
            .collect(Collectors.joining(" → "));
    fault(first, Field.MANAGER, "a cycle: " + chain);
  }

  /** The first user of each identity; every later one is handed on beside the first. */
  private Map<String, RosterUser> firstBy(
      Function<RosterUser, Optional<String>> identity,
      BiConsumer<RosterUser, RosterUser> onRepeat) {
    Map<String, RosterUser> firsts = new LinkedHashMap<>();
    for (RosterUser user : users) {
      identity
          .apply(user)
          .map(id -> firsts.putIfAbsent(id, user))
          .ifPresent(first -> onRepeat.accept(user, first));
    }
    return firsts;
  }

  private void repeats(RosterUser user, Field field, RosterUser first) {
    String value = user.text(field).orElseGet(user::key);
    fault(user, field, Texts.quoted(value) + " stands at " + first.place(field) + " too");
  }

  private void fault(RosterUser user, Field field, String reason) {
    faults.add(new Fault(user.place(field), user.key(), field.label(), reason));
  }
}
