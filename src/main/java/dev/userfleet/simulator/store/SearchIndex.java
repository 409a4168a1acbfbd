package dev.userfleet.simulator.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What searches find: each user as it was some time ago. Not thread-safe. */
public final class SearchIndex {
  private final boolean lags;
  private final Directory indexed;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparing(Pending::searchable));

  private record Pending(User user, Instant searchable) {}

  /**
   * @param lags whether it ever differs from the directory; if not, it costs nothing
   */
  public SearchIndex(Directory directory, boolean lags) {
    this.lags = lags;
    this.indexed = lags ? new Directory() : directory;
  }

  void save(User user, Instant searchable) {
    if (lags) {
      pending.add(new Pending(user, searchable));
    }
  }

  /** The users as searches find them now. */
  public Directory at(Instant now) {
    while (!pending.isEmpty() && !pending.peek().searchable().isAfter(now)) {
      indexUnlessOlder(pending.remove().user());
    }
    return indexed;
  }

  /** A later change may have been indexed sooner. */
  private void indexUnlessOlder(User user) {
    User known = indexed.find(user.id());
    if (known == null || known.version() <= user.version()) {
      indexed.save(user);
    }
  }
}
