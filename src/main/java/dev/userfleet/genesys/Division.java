package dev.userfleet.genesys;

import org.jspecify.annotations.Nullable;

/** A division of the org, which every user belongs to one of. */
public record Division(String id, @Nullable String name) {
  public Division {
    id = Json.present(id, "a division's id");
  }
}
