package dev.userfleet.review;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to one user. All texts are as people wrote them: show them escaped.
 *
 * @param key the resource's name, or the roster's key
 * @param email the e-mail afterwards, of a deleted user the last one; empty if unknown
 * @param fields the names of what changes, sorted; only for a changed or replaced user
 * @param formerEmail the e-mail before; empty unless it changes
 * @param deactivated whether the state becomes {@code inactive}
 * @param calls of the API that it takes
 * @param samePerson whether the row says that it is the same person; null if it says nothing
 */
record Change(
    Kind kind,
    String key,
    String email,
    String name,
    List<String> fields,
    String formerEmail,
    boolean deactivated,
    int calls,
    @Nullable Boolean samePerson) {

  /** What a row says of itself and does not reach the org. */
  private static final Set<String> OF_THE_ROW = Set.of("key", "formerKey", "samePerson");

  Change {
    fields =
        fields.stream().filter(field -> !OF_THE_ROW.contains(field)).distinct().sorted().toList();
  }

  /** The e-mail before; empty if it stays but for case, as for the org. */
  static String formerEmail(String before, String now) {
    return before.equalsIgnoreCase(now) ? "" : before;
  }

  /** In the order in which a reader wants to see them. */
  enum Kind {
    DELETED,
    REPLACED,
    CHANGED,
    CREATED,
    IMPORTED
  }
}
