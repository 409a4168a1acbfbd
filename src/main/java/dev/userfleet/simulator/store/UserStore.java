package dev.userfleet.simulator.store;

import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault.Kind;
import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Effect.Saved;
import dev.userfleet.simulator.store.Effect.UserSaved;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what an org holds: first in the log, so that what was answered is what lasts, then where
 * calls and searches find it, which may be later. Not thread-safe.
 */
public final class UserStore {
  private final UserLog log;
  private final Directory directory;
  private final Inventory inventory;
  private final SearchIndex index;
  private final Lags lags;

  public UserStore(
      UserLog log, Directory directory, Inventory inventory, SearchIndex index, Lags lags) {
    this.log = log;
    this.directory = directory;
    this.inventory = inventory;
    this.index = index;
    this.lags = lags;
    log.items().forEach(inventory::save);
    log.users().forEach(user -> show(user, Instant.MIN));
  }

  public void save(List<? extends Saved> saved, Instant now, CallFaults faults) {
    log.append(saved);
    for (Saved save : saved) {
      if (save instanceof UserSaved userSaved) {
        User user = userSaved.user();
        lags.saved(directory.find(user.id()), user, now, faults);
        show(user, now.plus(faults.span(Kind.SEARCH_LAG)));
      } else if (save instanceof ItemSaved itemSaved) {
        inventory.save(itemSaved.item());
      }
    }
  }

  private void show(User user, Instant searchable) {
    directory.save(user);
    index.save(user, searchable);
  }
}
