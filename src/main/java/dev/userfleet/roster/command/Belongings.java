package dev.userfleet.roster.command;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What some users of an org belong to, as their rows say it. Not thread-safe. */
final class Belongings {
  private final Map<String, User> users;
  private final Map<String, Map<String, Object>> fields = new TreeMap<>();

  /**
   * @param users whom to know; others are passed over
   */
  Belongings(Collection<User> users) {
    this.users = users.stream().collect(Collectors.toMap(User::id, Function.identity()));
  }

  /** Whether the user lives in a division, so that a row need not name it beside a role. */
  boolean isOfDivision(String userId, String divisionId) {
    User user = users.get(userId);
    Division own = user == null ? null : user.division();
    return own != null && own.id().equals(divisionId);
  }

  void add(String userId, Field list, String text) {
    if (users.containsKey(userId)) {
      Object before = of(userId).getOrDefault(list.label(), List.of());
      TreeSet<String> all = new TreeSet<>();
      ((List<?>) before).forEach(one -> all.add(String.valueOf(one)));
      all.add(text);
      of(userId).put(list.label(), List.copyOf(all));
    }
  }

  void set(String userId, Field field, String text) {
    if (users.containsKey(userId)) {
      of(userId).put(field.label(), text);
    }
  }

  /** Field → what the user's row says in it; without those in which it says nothing. */
  Map<String, Object> of(String userId) {
    return fields.computeIfAbsent(userId, first -> new TreeMap<>());
  }
}
