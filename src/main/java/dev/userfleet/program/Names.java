package dev.userfleet.program;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** What to say to a name that is none of the known ones. */
final class Names {

  /** In a name this long two typos are still a likeness, in a shorter one only one is. */
  private static final int LONG_NAME = 5;

  private static final Map<String, String> REFUSED =
      Map.of(
          "password",
          "a roster holds no passwords. Remove it and type: pulumi config set --secret --path"
              + " 'userfleet:passwords[\"KEY\"]' (KEY is the user's key)",
          "skills",
          reserved("routing skills"),
          "languages",
          reserved("routing languages"),
          "roles",
          reserved("roles"),
          "groups",
          reserved("groups"),
          "queues",
          reserved("queue memberships"));

  private Names() {}

  /** Why the name is refused: its own reason, else the name it resembles, else all known ones. */
  static String unknown(String name, Collection<String> known) {
    String refusal = REFUSED.get(name);
    if (refusal != null) {
      return refusal;
    }
    String given = letters(name);
    return known.stream()
        .filter(candidate -> isNear(given, letters(candidate)))
        .min(Comparator.comparingInt(candidate -> distance(given, letters(candidate))))
        .map(near -> "unknown; did you mean " + near + "?")
        .orElseGet(() -> "unknown; known are " + String.join(", ", known));
  }

  private static boolean isNear(String given, String candidate) {
    return distance(given, candidate) <= (candidate.length() < LONG_NAME ? 1 : 2);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Levenshtein's: the fewest letters to add, drop or change. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static String reserved(String what) {
    return "userfleet does not manage " + what + " yet; the name is kept for the day it does";
  }
}
