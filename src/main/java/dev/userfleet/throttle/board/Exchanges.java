package dev.userfleet.throttle.board;

import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a run with the store, one at a time: it looks when somebody has called, and
 * tells when it has something to tell. Thread-safe.
 */
final class Exchanges {

  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofMillis(250);
  private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(2);

  /** What is to be told waits no longer for all that others call for. */
  private static final Duration LONGEST_LOOKING = Duration.ofMillis(100);

  private static final Duration WHILE_CROWDED = Duration.ofMillis(20);

  private final SharedStore store;
  private final Timing timing;
  private final BoardListener listener;
  private final ClientLease client;
  private final Reach reach;
  private final Pulse pulse;
  private volatile @Nullable OrgWatch org;
  private volatile Runnable lookAgain = () -> {};
  private volatile int waiting;

  // Guarded by this.
  private boolean heard;
  private Instant tellBy = Instant.MAX;

  Exchanges(
      SharedStore store, Timing timing, BoardListener listener, ClientLease client, Reach reach) {
    this.store = store;
    this.timing = timing;
    this.listener = listener;
    this.client = client;
    this.reach = reach;
    pulse = new Pulse(timing, this::exchange);
    store.listen(client.key(), this::hear);
  }

  /** What is run after each. */
  void attach(Runnable queue) {
    lookAgain = queue;
    tell(timing.now());
    sync();
  }

  /** From now on the organization's entry is one of those. */
  void join(OrgWatch watch) {
    org = watch;
    store.listen(watch.key(), this::hear);
    tell(timing.now());
    sync();
  }

  /** The organization that is watched together; null: none yet. */
  @Nullable OrgWatch org() {
    return org;
  }

  /** How many calls wait in this run. */
  void waiting(int calls) {
    waiting = calls;
  }

  /** The others are to hear no later than that; while the store is away it is tried in its time. */
  synchronized void tell(Instant at) {
    if (!reach.isAway() && at.isBefore(tellBy)) {
      tellBy = at;
      pulse.by(at);
    }
  }

  /** Not as often as would be too much for all together. */
  Duration soon() {
    Duration turn = client.turn();
    return turn.compareTo(SOON) > 0 ? turn : SOON;
  }

  /** Runs the queue's look at what may leave. */
  void lookAgain() {
    lookAgain.run();
  }

  boolean isDue(Instant now) {
    return pulse.isDue(now);
  }

  /** Begins the exchange that is due. Not to be called under a lock. */
  void sync() {
    pulse.beat();
  }

  /** Ends them, and is no member any more. Completes soon; never fails. */
  CompletableFuture<Void> leave() {
    return pulse.stop().thenCompose(stopped -> reach.isAway() ? done() : goodbye());
  }

  private CompletableFuture<Void> goodbye() {
    OrgWatch watch = org;
    CompletableFuture<Void> told =
        CompletableFuture.allOf(client.leave(), watch == null ? done() : watch.leave());
    return timing
        .within(Entry.PATIENCE, told, TimeoutException::new)
        .exceptionally(failure -> null);
  }

  private void hear() {
    synchronized (this) {
      heard = true;
    }
    pulse.by(timing.now());
    sync();
  }

  /** Looks if somebody has called, and tells otherwise. */
  private CompletableFuture<?> exchange() {
    boolean look;
    synchronized (this) {
      look = heard && tellBy.isAfter(timing.now().minus(LONGEST_LOOKING));
      heard = false;
      tellBy = look ? tellBy : Instant.MAX;
    }
    return done()
        .thenCompose(begun -> withOrg(look))
        .thenCompose(told -> look ? client.look() : client.tell())
        .thenAccept(news -> announce(client.key(), news))
        .handle((done, failure) -> ended(!look, failure));
  }

  private CompletableFuture<Void> withOrg(boolean look) {
    OrgWatch watch = org;
    if (watch == null || !(look || watch.isDue(timing.now()))) {
      return done();
    }
    return (look ? watch.look() : watch.tell(client.inFlight(), waiting, BEAT))
        .thenAccept(news -> announce(watch.key(), news));
  }

  private void announce(String key, boolean news) {
    if (news) {
      store.call(key);
    }
  }

  private @Nullable Void ended(boolean told, @Nullable Throwable failure) {
    Instant now = timing.now();
    Throwable cause = failure == null ? null : Completions.cause(failure);
    boolean away = false;
    boolean back = false;
    synchronized (this) {
      if (cause == null) {
        back = reach.used(told);
        tell(now.plus(BEAT));
        tell(client.hasToTell() ? now.plus(soon()) : Instant.MAX);
        pulse.by(tellBy);
      } else if (cause instanceof Entry.CrowdedException) {
        pulse.by(now.plus(WHILE_CROWDED));
      } else {
        away = reach.failed(now);
        client.forgo();
        pulse.by(now.plus(UNTIL_TRIED_AGAIN));
      }
    }
    if (away) {
      listener.away(why(cause));
    }
    if (back) {
      listener.back();
    }
    lookAgain();
    return null;
  }

  private static String why(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message == null ? String.valueOf(cause) : message;
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
