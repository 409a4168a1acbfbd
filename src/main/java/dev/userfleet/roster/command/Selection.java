package dev.userfleet.roster.command;

import dev.userfleet.genesys.model.User;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom to export: those of whom everything that is given holds. Names are compared without case.
 *
 * @param divisions names or ids; empty: any
 * @param departments empty: any
 * @param emails empty: any
 */
record Selection(Set<String> divisions, Set<String> departments, Set<String> emails) {

  Selection(
      Collection<String> divisions, Collection<String> departments, Collection<String> emails) {
    this(folded(divisions), folded(departments), folded(emails));
  }

  /** The users that are meant, in the order of their e-mails. Pure. */
  List<User> from(List<User> users) {
    return users.stream()
        .filter(user -> !"deleted".equals(user.state()))
        .filter(this::includes)
        .sorted((a, b) -> fold(a.email()).compareTo(fold(b.email())))
        .toList();
  }

  /** The e-mails that were asked for and that none of these users has. Pure. */
  Set<String> missing(List<User> users) {
    Set<String> missing = new TreeSet<>(emails);
    users.forEach(user -> missing.remove(fold(user.email())));
    return missing;
  }

  private boolean includes(User user) {
    boolean inDivision =
        divisions.isEmpty()
            || (user.division() != null
                && (divisions.contains(fold(user.division().name()))
                    || divisions.contains(fold(user.division().id()))));
    return inDivision
        && (departments.isEmpty() || departments.contains(fold(user.department())))
        && (emails.isEmpty() || emails.contains(fold(user.email())));
  }

  private static Set<String> folded(Collection<String> names) {
    return names.stream().map(Selection::fold).collect(Collectors.toUnmodifiableSet());
  }

  private static String fold(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
