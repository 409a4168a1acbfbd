package dev.userfleet.simulator;

import dev.userfleet.simulator.Effect.UserSaved;

/** Which writes raise a user's version, and by how much. */
final class Revisions {
  private final Behaviour behaviour;

  Revisions(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Fields or state: the only writes that are documented to concern the version. */
  UserSaved edit(User changed) {
    return raised(changed, /* raises= */ true);
  }

  UserSaved move(User changed) {
    return raised(changed, !behaviour.has(Quirk.MOVE_KEEPS_VERSION));
  }

  UserSaved password(User changed) {
    return raised(changed, behaviour.has(Quirk.PASSWORD_RAISES_VERSION));
  }

  UserSaved assignment(User changed) {
    return raised(changed, behaviour.has(Quirk.ASSIGNMENT_RAISES_VERSION));
  }

  private UserSaved raised(User changed, boolean raises) {
    return new UserSaved(
        raises ? changed.withVersion(changed.version() + behaviour.versionStep()) : changed);
  }
}
