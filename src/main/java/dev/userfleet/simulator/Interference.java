package dev.userfleet.simulator;

import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault.Kind;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.route.Router;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.Lags;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands between a call and its user, or its group. Not thread-safe. */
final class Interference {
  private final Directory directory;
  private final UserStore store;
  private final Inventory inventory;
  private final Lags lags;
  private final Behaviour behaviour;

  Interference(
      Directory directory, UserStore store, Inventory inventory, Lags lags, Behaviour behaviour) {
    this.directory = directory;
    this.store = store;
    this.inventory = inventory;
    this.lags = lags;
    this.behaviour = behaviour;
  }

  /**
   * Lets happen what happens just before the call.
   *
   * @throws ApiError 404 if the user is not to be found yet, 409 or 400 if that is how a call is
   *     refused which somebody else came before
   */
  void before(Router.Match match, Instant now, CallFaults faults) {
    if (match.route().isOfGroupMembers()) {
      makeGroupStale(match, now, faults);
    }
    String id = userId(match.path());
    if (id == null) {
      return;
    }
    if (lags.isUnknownToAuthorization(id, now) && match.path().containsKey("subjectId")) {
      throw ApiError.noSuchUser();
    }
    boolean deletes = match.route().isDeletionOfUser();
    if (lags.isMissing(id, now)) {
      throw deletes ? ApiError.noUserToDelete() : ApiError.noSuchUser();
    }
    User user = directory.find(id);
    if (user == null || (deletes && user.isDeleted())) {
      return;
    }
    if (deletes || match.route().method().equals("PATCH")) {
      makeStale(user, deletes, now, faults);
    }
  }

  /** Where roles are concerned, the API calls users subjects. */
  private static @Nullable String userId(Map<String, String> path) {
    return path.containsKey("userId") ? path.get("userId") : path.get("subjectId");
  }

  /** A POST has a version, and so is refused by its endpoint. */
  private void makeGroupStale(Router.Match match, Instant now, CallFaults faults) {
    Item group = inventory.find(Catalog.GROUPS, match.path().getOrDefault("groupId", ""));
    boolean otherForm = faults.has(Kind.STALE_400);
    if (group == null || (!otherForm && !faults.has(Kind.STALE))) {
      return;
    }
    store.save(List.of(new ItemSaved(group.changed(behaviour.versionStep()))), now, faults);
    if (otherForm) {
      throw ApiError.staleVersion(behaviour.with(Quirk.STALE_VERSION_IS_400));
    }
    if (match.route().method().equals("DELETE")) {
      throw ApiError.staleVersion(behaviour);
    }
  }

  /** A PATCH has a version, and so is refused by its endpoint. */
  private void makeStale(User user, boolean deletes, Instant now, CallFaults faults) {
    boolean otherForm = faults.has(Kind.STALE_400);
    if (!otherForm && !faults.has(Kind.STALE)) {
      return;
    }
    store.save(List.of(new Revisions(behaviour).edit(user)), now, faults);
    if (otherForm) {
      throw ApiError.staleVersion(behaviour.with(Quirk.STALE_VERSION_IS_400));
    }
    if (deletes) {
      throw ApiError.staleVersion(behaviour);
    }
  }
}
