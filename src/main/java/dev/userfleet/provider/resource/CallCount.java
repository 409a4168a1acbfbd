package dev.userfleet.provider.resource;

import dev.userfleet.person.Call;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** How many calls of the API users take where nothing goes wrong. Pure. */
public final class CallCount {

  private CallCount() {}

  /**
   * To make a user.
   *
   * @param fields names of what is given; others than a user's are not looked at
   */
  public static int toCreate(Collection<String> fields) {
    return known(fields).stream().anyMatch(field -> field.is(Trait.AFTER_CREATE)) ? 2 : 1;
  }

  /**
   * To change a user.
   *
   * @param fields names of what changes; others than a user's are not looked at
   */
  public static int toChange(Collection<String> fields) {
    Set<Field> changed = known(fields);
    int calls =
        (int)
            changed.stream().map(Field::call).filter(call -> call != Call.NONE).distinct().count();
    boolean readFirst =
        changed.contains(Field.PHONE_NUMBERS) || changed.contains(Field.EMPLOYER_INFO);
    return calls + (readFirst ? 1 : 0);
  }

  private static Set<Field> known(Collection<String> fields) {
    Set<Field> known = EnumSet.noneOf(Field.class);
    fields.forEach(field -> Field.ofUser(field).ifPresent(known::add));
    return known;
  }
}
