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
    int more = names.size() - MOST;
    return names.stream().limit(MOST).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
