package dev.userfleet.provider.resource;

import dev.userfleet.person.Call;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** How many calls of the API users take where nothing goes wrong. Pure. */
public final class CallCount {

  /** The org replaces them as a whole, and holds more of them than a row says. */
  private static final Set<Field> READ_BEFORE_THE_PATCH =
      EnumSet.of(Field.PHONE_NUMBERS, Field.OTHER_EMAILS, Field.EMPLOYER_INFO, Field.LOCATIONS);

  private CallCount() {}

  /**
   * To make a user.
   *
   * @param fields names of what is given; others than a user's are not looked at
   */
  public static int toCreate(Collection<String> fields) {
    Set<Field> after = known(fields);
    after.removeIf(field -> !field.is(Trait.AFTER_CREATE));
    return 1 + calls(after);
  }

  /**
   * To change a user.
   *
   * @param fields names of what changes; others than a user's are not looked at
   */
  public static int toChange(Collection<String> fields) {
    Set<Field> changed = known(fields);
    boolean readFirst = changed.stream().anyMatch(READ_BEFORE_THE_PATCH::contains);
    return calls(changed) + (readFirst ? 1 : 0) + (changed.contains(Field.LANGUAGES) ? 1 : 0);
  }

  private static int calls(Set<Field> fields) {
    return (int)
        fields.stream().map(Field::call).filter(call -> call != Call.NONE).distinct().count();
  }

  private static Set<Field> known(Collection<String> fields) {
    Set<Field> known = EnumSet.noneOf(Field.class);
    fields.forEach(field -> Field.ofUser(field).ifPresent(known::add));
    return known;
  }
}
