package dev.userfleet.simulator;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The org's users, deleted ones included. Not thread-safe. */
final class Directory {
  /** The order of listings; the id makes pages stable among equal names. */
  static final Comparator<User> BY_NAME =
      Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER).thenComparing(User::id);

  private final Map<String, User> byId = new HashMap<>();
  private final Map<String, String> idByEmail = new HashMap<>();
  private final NavigableSet<User> byName = new TreeSet<>(BY_NAME);
  private int deleted;

  @Nullable User find(String id) {
    return byId.get(id);
  }

  /**
   * The user who is not deleted.
   *
   * @throws ApiError 404 if there is none
   */
  User live(String id) {
    return live(id, ApiError::noSuchUser);
  }

  User live(String id, Supplier<ApiError> otherwise) {
    User user = byId.get(id);
    if (user == null || user.isDeleted()) {
      throw otherwise.get();
    }
    return user;
  }

  /** Whether nobody but that user, deleted or not, has the e-mail. */
  boolean isFree(String email, String ownId) {
    String holder = idByEmail.get(key(email));
    return holder == null || holder.equals(ownId);
  }

  void save(User user) {
    User before = byId.put(user.id(), user);
    if (before != null) {
      idByEmail.remove(key(before.email()));
      byName.remove(before);
      deleted -= before.isDeleted() ? 1 : 0;
    }
    idByEmail.put(key(user.email()), user.id());
    byName.add(user);
    deleted += user.isDeleted() ? 1 : 0;
  }

  /** How many are deleted. */
  int deleted() {
    return deleted;
  }

  /** Every user, by name; descending on demand. */
  NavigableSet<User> all() {
    return Collections.unmodifiableNavigableSet(byName);
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
