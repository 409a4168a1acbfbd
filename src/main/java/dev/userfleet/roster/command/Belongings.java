package dev.userfleet.roster.command;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.names.Thing;
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

  void add(String userId, Field list, String text) {
    if (users.containsKey(userId)) {
      Object before = of(userId).getOrDefault(list.label(), List.of());
      TreeSet<String> all = new TreeSet<>();
      ((List<?>) before).forEach(one -> all.add(String.valueOf(one)));
      all.add(text);
      of(userId).put(list.label(), List.copyOf(all));
    }
  }

  /** A place in a queue; the first ring need not be named. */
  void addQueue(String userId, Thing queue, int ring, Spelling spelling) {
    add(userId, Field.QUEUES, ring == 1 ? spelling.of(queue) : spelling.of(queue, ring));
  }

  /** A role in a division; the user's own need not be named. */
  void addRole(String userId, Thing role, Division division, Spelling spelling) {
    User user = users.get(userId);
    Division own = user == null ? null : user.division();
    boolean isOwn = own != null && own.id().equals(division.id());
    add(userId, Field.ROLES, isOwn ? spelling.of(role) : spelling.of(role, division));
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
