package dev.userfleet.provider;

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
    return known(fields).stream().anyMatch(UserField::isPatchedAfterCreate) ? 2 : 1;
  }

  /**
   * To change a user.
   *
   * @param fields names of what changes; others than a user's are not looked at
   */
  public static int toChange(Collection<String> fields) {
    Set<UserField> changed = known(fields);
    int calls = 0;
    for (Set<UserField> step : UserSteps.CALLS) {
      calls += changed.stream().anyMatch(step::contains) ? 1 : 0;
    }
    boolean readFirst =
        changed.contains(UserField.PHONE_NUMBERS) || changed.contains(UserField.EMPLOYER_INFO);
    return calls + (readFirst ? 1 : 0);
  }

  private static Set<UserField> known(Collection<String> fields) {
    Set<UserField> known = EnumSet.noneOf(UserField.class);
    fields.forEach(field -> UserField.of(field).ifPresent(known::add));
    return known;
  }
}
