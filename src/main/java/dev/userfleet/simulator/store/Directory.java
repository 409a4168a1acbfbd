package dev.userfleet.simulator.store;

import dev.userfleet.simulator.message.ApiError;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The org's users, deleted ones included. Not thread-safe. */
public final class Directory {
  /** The order of listings; the id makes pages stable among equal names. */
  public static final Comparator<User> BY_NAME =
      Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER).thenComparing(User::id);

  private final Map<String, User> byId = new HashMap<>();
  private final Map<String, String> idByEmail = new HashMap<>();
  private int deleted;

  /** Made when first needed: an org that nobody lists need not sort its users to start. */
  private @Nullable Listing listing;

  /** The users of each state, by name. */
  private static final class Listing {
    final Map<UserState, NavigableSet<User>> byState = new EnumMap<>(UserState.class);
    final NavigableSet<User> all = new TreeSet<>(BY_NAME);

    Listing() {
      for (UserState state : UserState.values()) {
        byState.put(state, new TreeSet<>(BY_NAME));
      }
    }

    void add(User user) {
      all.add(user);
      in(user.state()).add(user);
    }

    void remove(User user) {
      all.remove(user);
      in(user.state()).remove(user);
    }

    NavigableSet<User> in(UserState state) {
      return byState.getOrDefault(state, all);
    }
  }

  public @Nullable User find(String id) {
    return byId.get(id);
  }

  /** Whoever has the e-mail, deleted or not, whatever its case. */
  public @Nullable User findByEmail(String email) {
    String id = idByEmail.get(key(email));
    return id == null ? null : byId.get(id);
  }

  /**
   * The user who is not deleted.
   *
   * @throws ApiError 404 if there is none
   */
  public User live(String id) {
    return live(id, ApiError::noSuchUser);
  }

  public User live(String id, Supplier<ApiError> otherwise) {
    User user = byId.get(id);
    if (user == null || user.isDeleted()) {
      throw otherwise.get();
    }
    return user;
  }

  /** Whether nobody but that user, deleted or not, has the e-mail. */
  public boolean isFree(String email, String ownId) {
    String holder = idByEmail.get(key(email));
    return holder == null || holder.equals(ownId);
  }

  void save(User user) {
    User before = byId.put(user.id(), user);
    if (before != null) {
      idByEmail.remove(key(before.email()), before.id());
      deleted -= before.isDeleted() ? 1 : 0;
    }
    idByEmail.put(key(user.email()), user.id());
    deleted += user.isDeleted() ? 1 : 0;
    if (listing != null) {
      if (before != null) {
        listing.remove(before);
      }
      listing.add(user);
    }
  }

  /** How many are deleted. */
  public int deleted() {
    return deleted;
  }

  public int size() {
    return byId.size();
  }

  /** Every user, by name; descending on demand. */
  public NavigableSet<User> all() {
    return Collections.unmodifiableNavigableSet(listing().all);
  }

  /** Every user in a state, by name; descending on demand. */
  public NavigableSet<User> in(UserState state) {
    return Collections.unmodifiableNavigableSet(listing().in(state));
  }

  private Listing listing() {
    Listing made = listing;
    if (made == null) {
      made = new Listing();
      byId.values().forEach(made::add);
      listing = made;
    }
    return made;
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
