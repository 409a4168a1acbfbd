package dev.userfleet.simulator.store;

import dev.userfleet.simulator.store.Effect.Saved;
import java.util.Collection;
import java.util.List;

/** Where what the org holds lasts. */
public interface UserLog extends AutoCloseable {

  /** The users that earlier runs left. */
  Collection<User> users();

  /** The things beside users that earlier runs left: what calls added or changed. */
  default Collection<Item> items() {
    return List.of();
  }

  /**
   * Keeps effects, all or none.
   *
   * @throws java.io.UncheckedIOException if they cannot be kept
   */
  void append(List<? extends Saved> effects);

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
      public void append(List<? extends Saved> effects) {}

      @Override
      public void close() {}
    };
  }
}
