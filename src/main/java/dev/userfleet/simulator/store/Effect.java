package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What a call changes in the org, as data. */
public sealed interface Effect {

  /** The user is now this; its line in the journal. */
  record UserSaved(User user) implements Effect {
    public UserSaved {
      requireNonNull(user, "user");
    }
  }

  /** The token opens the org until it expires. */
  record TokenIssued(String token, Instant expires) implements Effect {}

  /** The token opens nothing any more. */
  record TokenRevoked(String token) implements Effect {}
}
