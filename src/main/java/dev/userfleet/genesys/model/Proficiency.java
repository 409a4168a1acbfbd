package dev.userfleet.genesys.model;

import org.jspecify.annotations.Nullable;

/**
 * A routing skill, or a routing language, that a user has.
 *
 * @param proficiency 0 to 5
 * @param state null where the org tells none; "deleted" where nobody can have it any more
 */
public record Proficiency(
    String id, @Nullable String name, double proficiency, @Nullable String state) {
  public Proficiency {
    id = Json.present(id, "a skill's id");
  }

  boolean isThere() {
    return !"deleted".equals(state);
  }
}
