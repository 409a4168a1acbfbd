package dev.userfleet.simulator.store;

import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Effect.UserSaved;

/** Which writes raise a user's version, and by how much. */
public final class Revisions {
  private final Behaviour behaviour;

  public Revisions(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Fields or state: the only writes that are documented to concern the version. */
  public UserSaved edit(User changed) {
    return raised(changed, /* raises= */ true);
  }

  public UserSaved move(User changed) {
    return raised(changed, !behaviour.has(Quirk.MOVE_KEEPS_VERSION));
  }

  public UserSaved password(User changed) {
    return raised(changed, behaviour.has(Quirk.PASSWORD_RAISES_VERSION));
  }

  public UserSaved assignment(User changed) {
    return raised(changed, behaviour.has(Quirk.ASSIGNMENT_RAISES_VERSION));
  }

  private UserSaved raised(User changed, boolean raises) {
    return new UserSaved(
        raises ? changed.withVersion(changed.version() + behaviour.versionStep()) : changed);
  }
}
