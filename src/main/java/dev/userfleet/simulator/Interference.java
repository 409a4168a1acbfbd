package dev.userfleet.simulator;

import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault.Kind;
import java.time.Instant;
import java.util.List;

/** What stands between a call and its user. Not thread-safe. */
final class Interference {
  private final Directory directory;
  private final UserStore store;
  private final Behaviour behaviour;

  Interference(Directory directory, UserStore store, Behaviour behaviour) {
    this.directory = directory;
    this.store = store;
    this.behaviour = behaviour;
  }

  /**
   * Lets happen what happens just before the call.
   *
   * @throws ApiError 404 if the user is not to be found yet, 400 if that is how a call with an old
   *     version is refused
   */
  void before(Router.Match match, Instant now, CallFaults faults) {
    String id = match.path().get("userId");
    if (id == null) {
      return;
    }
    if (store.isMissing(id, now)) {
      throw ApiError.noSuchUser();
    }
    User user = directory.find(id);
    if (user != null && match.route().method().equals("PATCH")) {
      makeStale(user, now, faults);
    }
  }

  private void makeStale(User user, Instant now, CallFaults faults) {
    boolean otherForm = faults.has(Kind.STALE_400);
    if (otherForm || faults.has(Kind.STALE)) {
      store.save(List.of(new Revisions(behaviour).edit(user)), now, faults);
    }
    if (otherForm) {
      throw ApiError.staleVersion(behaviour.with(Quirk.STALE_VERSION_IS_400));
    }
  }
}
