package dev.userfleet.program;

import dev.userfleet.text.NearMiss;
import java.util.Collection;
import java.util.Map;

/** What to say to a name that is none of the known ones. */
final class Names {

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
    return NearMiss.of(name, known)
        .map(near -> "unknown; did you mean " + near + "?")
        .orElseGet(() -> "unknown; known are " + String.join(", ", known));
  }

  private static String reserved(String what) {
    return "userfleet does not manage " + what + " yet; the name is kept for the day it does";
  }
}
