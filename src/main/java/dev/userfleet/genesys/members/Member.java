package dev.userfleet.genesys.members;

import dev.userfleet.genesys.model.Json;
import org.jspecify.annotations.Nullable;

/** A user as a member of something. */
public record Member(String id, @Nullable String name, @Nullable String email) {
  public Member {
    id = Json.present(id, "a member's id");
  }

  /** What people know the user by. */
  public String label() {
    if (email != null) {
      return email;
    }
    return name == null ? id : name;
  }
}
