package dev.userfleet.person;

import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.EmployerInfo;
import dev.userfleet.genesys.model.User;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a field is seen on a user of the org. */
@FunctionalInterface
interface OnUser {
  /** The org cannot be asked. */
  OnUser NOTHING = (user, declared) -> null;

  /**
   * The value in the words of a row: empty if the org has none.
   *
   * @param declared what a row says; null if nothing
   */
  @Nullable Object value(User user, @Nullable Object declared);

  static OnUser text(Function<User, @Nullable String> text) {
    return (user, declared) -> orEmpty(text.apply(user));
  }

  static OnUser flag(Function<User, @Nullable Boolean> flag) {
    return (user, declared) -> Boolean.TRUE.equals(flag.apply(user));
  }

  static OnUser list(Function<User, List<String>> list) {
    return (user, declared) -> list.apply(user);
  }

  /** A division is known by name to people, unless they gave its id. */
  static Object division(User user, @Nullable Object declared) {
    Division division = user.division();
    if (division == null) {
      return "";
    }
    boolean byId = declared instanceof String text && Division.isId(text);
    return orEmpty(byId ? division.id() : division.name());
  }

  static Object manager(User user, @Nullable Object declared) {
    return user.manager() == null ? "" : user.manager().id();
  }

  static Object phones(User user, @Nullable Object declared) {
    return user.addresses().stream().filter(Contact::isPhone).map(Phones::of).toList();
  }

  /** Only the parts that are declared, if any are: the others are somebody else's. */
  static Object employerInfo(User user, @Nullable Object declared) {
    Map<String, Object> parts = new TreeMap<>();
    EmployerInfo info = user.employerInfo();
    if (info != null) {
      for (String name : EmployerInfo.PARTS) {
        String part = info.part(name);
        if (part != null) {
          parts.put(name, part);
        }
      }
    }
    if (declared instanceof Map<?, ?> row) {
      parts.keySet().retainAll(row.keySet());
    }
    return parts;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
