package dev.userfleet.person;

import dev.userfleet.text.NearMiss;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What to say to a name that is none of the known ones. */
public final class Names {

  /** The reason against a name where the known ones are too many to repeat them each time. */
  public static final String UNKNOWN = "unknown; the known names stand at the end";

  private static final int FEW = 5;

  private static final Map<String, String> REFUSED =
      Map.of(
          "password",
          "a roster holds no passwords. Remove it and type: pulumi config set --secret --path"
              + " 'userfleet:passwords[\"KEY\"]' (KEY is the user's key)",
          "skill",
          reserved("routing skills"),
          "language",
          reserved("routing languages"),
          "role",
          reserved("roles"),
          "group",
          reserved("groups"),
          "queue",
          reserved("queue memberships"));

  private Names() {}

  /** Why the name is refused: its own reason, else the name it resembles, else a few known ones. */
  public static String unknown(String name, Collection<String> known) {
    String refusal = REFUSED.get(singular(name));
    if (refusal != null) {
      return refusal;
    }
    return NearMiss.of(name, known)
        .map(near -> "unknown; did you mean " + near + "?")
        .orElseGet(
            () -> known.size() > FEW ? UNKNOWN : "unknown; known are " + String.join(", ", known));
  }

  private static String singular(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.endsWith("s") ? letters.substring(0, letters.length() - 1) : letters;
  }

  private static String reserved(String what) {
    return "userfleet does not manage " + what + " yet; the name is kept for the day it does";
  }
}
