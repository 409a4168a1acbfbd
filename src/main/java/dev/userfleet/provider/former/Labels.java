package dev.userfleet.provider.former;

import java.util.Collection;
import java.util.stream.Collectors;

/** People as messages name them. Pure. */
final class Labels {
  /** More would hide what else a message says. */
  private static final int MOST_NAMED = 10;

  private Labels() {}

  static String of(String key, String email, boolean hidden) {
    return hidden || email.isEmpty() || email.equalsIgnoreCase(key)
        ? key
        : key + " (" + email + ")";
  }

  /** The first ones, and how many more there are. */
  static String all(Collection<String> labels, String between) {
    String named = labels.stream().limit(MOST_NAMED).collect(Collectors.joining(between));
    int left = labels.size() - MOST_NAMED;
    return left > 0 ? named + between + "and " + left + " more" : named;
  }
}
