package dev.userfleet.review;

import com.google.protobuf.Struct;
import dev.userfleet.provider.fleet.WantedNames;
import dev.userfleet.provider.former.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
 * @param named what the row names and is to be brought about of: division, manager, state
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
    Map<String, String> named,
    @Nullable Boolean samePerson) {

  private static final List<String> NAMES = List.of("division", "manager", "state");

  /** What a row says of itself and does not reach the org. */
  private static final Set<String> OF_THE_ROW = Set.of("key", "formerKey", "samePerson");

  Change {
    fields =
        fields.stream().filter(field -> !OF_THE_ROW.contains(field)).distinct().sorted().toList();
  }

  /**
   * Which of these fields name something, and what.
   *
   * @param fields that are brought about
   */
  static Map<String, String> named(Collection<String> fields, UnaryOperator<String> row) {
    return NAMES.stream()
        .filter(fields::contains)
        .filter(field -> !row.apply(field).isEmpty())
        .collect(Collectors.toMap(Function.identity(), row));
  }

  /** As messages name the user. */
  String label() {
    return Labels.of(key, email, /* hidden= */ false);
  }

  /** A field, with what it becomes where that says nothing of a person. */
  String shown(String field) {
    @Nullable String value = field.equals("manager") ? null : named.get(field);
    return value == null ? field : field + " → " + value;
  }

  /**
   * Adds what has to be looked up by its name.
   *
   * @param inputs of the user afterwards
   */
  void want(Struct inputs, WantedNames names) {
    Struct.Builder those = inputs.toBuilder();
    if (kind != Kind.CREATED) {
      inputs.getFieldsMap().keySet().stream()
          .filter(name -> !fields.contains(name))
          .forEach(those::removeFields);
    }
    names.want(those.build(), key);
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
