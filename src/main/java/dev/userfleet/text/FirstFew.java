package dev.userfleet.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a message, of which there may be hundreds. Pure. */
public final class FirstFew {
  /** More would hide what else a message says. */
  private static final int MOST = 10;

  private FirstFew() {}

  /** Such as "a, b and 57 more"; ten are named. */
  public static String of(Collection<String> names) {
    return of(names, MOST, ", ", " ");
  }

  /** The same with what is between names, and before "and 57 more". */
  public static String of(Collection<String> names, String between) {
    return of(names, MOST, between, between);
  }

  /** The same where so many are named. */
  public static String of(Collection<String> names, int most) {
    return of(names, most, ", ", " ");
  }

  private static String of(
      Collection<String> names, int most, String between, String beforeTheRest) {
    int more = names.size() - most;
    return names.stream().limit(most).collect(Collectors.joining(between))
        + (more > 0 ? beforeTheRest + "and " + more + " more" : "");
  }
}
