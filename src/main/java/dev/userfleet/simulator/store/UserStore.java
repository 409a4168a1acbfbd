package dev.userfleet.simulator.store;

import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault.Kind;
import dev.userfleet.simulator.store.Effect.UserSaved;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps users: first in the log, so that what was answered is what lasts, then where calls and
 * searches find them, which may be later. Not thread-safe.
 */
public final class UserStore {
  private final UserLog log;
  private final Directory directory;
  private final SearchIndex index;
  private final Map<String, Instant> missingUntil = new HashMap<>();

  public UserStore(UserLog log, Directory directory, SearchIndex index) {
    this.log = log;
    this.directory = directory;
    this.index = index;
    log.users().forEach(user -> show(user, Instant.MIN));
  }

  public void save(List<UserSaved> saved, Instant now, CallFaults faults) {
    log.append(saved);
    for (UserSaved save : saved) {
      User user = save.user();
      if (faults.has(Kind.MISSING) && directory.find(user.id()) == null) {
        missingUntil.put(user.id(), now.plus(faults.span(Kind.MISSING)));
      }
      show(user, now.plus(faults.span(Kind.SEARCH_LAG)));
    }
  }

  private void show(User user, Instant searchable) {
    directory.save(user);
    index.save(user, searchable);
  }

  /** Whether the user was created so lately that nobody finds it under its id. */
  public boolean isMissing(String id, Instant now) {
    Instant until = missingUntil.get(id);
    if (until == null) {
      return false;
    }
    if (now.isBefore(until)) {
      return true;
    }
    missingUntil.remove(id);
    return false;
  }
}
