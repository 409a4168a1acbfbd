package dev.userfleet.simulator.store;

import dev.userfleet.simulator.store.Effect.UserSaved;
import java.util.Collection;
import java.util.List;

/** Where the org's users last. */
public interface UserLog extends AutoCloseable {

  /** The users that earlier runs left. */
  Collection<User> users();

  /**
   * Keeps effects, all or none.
   *
   * @throws java.io.UncheckedIOException if they cannot be kept
   */
  void append(List<UserSaved> effects);

  /**
   * The org's id: one that lasts keeps it, whatever it is called later.
   *
   * @param ifNew what it is where there is none yet
   */
  default String organizationId(String ifNew) {
    return ifNew;
  }

  @Override
  void close();

  /** Nothing lasts. */
  static UserLog inMemory() {
    return new UserLog() {
      @Override
      public Collection<User> users() {
        return List.of();
      }

      @Override
      public void append(List<UserSaved> effects) {}

      @Override
      public void close() {}
    };
  }
}
