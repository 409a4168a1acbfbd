package dev.userfleet.genesys.names;

import dev.userfleet.genesys.model.Json;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the org knows by an id and a name.
 *
 * @param state null where the org tells none; "deleted" for one that is listed and not there
 * @param version null where there is none; otherwise changed by every change
 */
public record Thing(
    String id, @Nullable String name, @Nullable String state, @Nullable String version) {
  public Thing {
    id = Json.present(id, "an id");
  }

  boolean isThere() {
    return !"deleted".equals(state);
  }
}
