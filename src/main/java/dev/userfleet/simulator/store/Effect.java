package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What a call changes in the org, as data. */
public sealed interface Effect {
  /** What lasts; its line in the journal. */
  sealed interface Saved extends Effect {}

  /** The user is now this. */
  record UserSaved(User user) implements Saved {
    public UserSaved {
      requireNonNull(user, "user");
    }
  }

  /** The thing is now this. */
  record ItemSaved(Item item) implements Saved {
    public ItemSaved {
      requireNonNull(item, "item");
    }
  }

  /** The token opens the org until it expires. */
  record TokenIssued(String token, Instant expires) implements Effect {}

  /** The token opens nothing any more. */
  record TokenRevoked(String token) implements Effect {}
}
