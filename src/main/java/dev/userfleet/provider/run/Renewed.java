package dev.userfleet.provider.run;

import dev.userfleet.person.Field;
import dev.userfleet.provider.run.RunEvent.Deed;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Users whom this run made, took back or let log in again: of what they belonged to the org has
 * nothing any more, and its other services may not know them yet. Thread-safe.
 */
public final class Renewed implements RunListener {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  Renewed() {}

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.OfUser user
        && (user.deed() == Deed.CREATED
            || user.deed() == Deed.RESTORED
            || (user.deed() == Deed.CHANGED && user.fields().contains(Field.STATE)))) {
      ids.add(user.id());
    }
  }

  public boolean has(String id) {
    return ids.contains(id);
  }
}
