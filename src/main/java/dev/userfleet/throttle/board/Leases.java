package dev.userfleet.throttle.board;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.CommonLimits;
import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.Limits;
import dev.userfleet.throttle.limit.Room;
import dev.userfleet.throttle.limit.SharedBreaker;
import dev.userfleet.throttle.limit.SharedLimits;
import dev.userfleet.throttle.queue.Board;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A run's part in a limit that it shares with others over a store: it is leased calls, makes them
 * without asking, and tells what became of them. No call waits for the store for longer than 300
 * ms: where it is away or slow, the queue's own limits hold, and leave to the others what they may
 * have in flight.
 *
 * <p>Thread-safe. No lock is held over an exchange with the store, or while anybody is called.
 */
public final class Leases implements Board {

  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofMillis(250);
  private static final Duration SOON_ALONE = Duration.ofSeconds(1);
  private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(2);
  private static final Duration WHILE_CROWDED = Duration.ofMillis(20);

  private final SharedStore store;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final BoardListener listener;
  private final String member;
  private final ClientLease client;
  private final Pulse pulse;
  private volatile Runnable lookAgain = () -> {};
  private volatile @Nullable OrgWatch org;
  private volatile int waiting;

  // Guarded by this.
  private final Reach reach;
  private boolean heard;
  private Instant tellBy = Instant.MAX;

  /**
   * Joins the others of a client, once a queue has it.
   *
   * @param store not closed by this
   * @param key of {@link BoardKey#ofClient}
   * @param required whether nothing may leave without the others' knowledge: while the store is
   *     away calls wait, for no longer than maxRetryAfter, and then fail with {@link
   *     CallFailure.NoOthers}
   */
  public Leases(
      SharedStore store,
      String key,
      ThrottleSettings settings,
      Timing timing,
      boolean required,
      BoardListener listener) {
    this.store = store;
    this.settings = settings;
    this.timing = timing;
    this.listener = listener;
    member = Long.toHexString(timing.random().nextLong());
    client =
        new ClientLease(
            new Entry<>(store, key, member, SharedLimits.class, SharedLimits.NONE, timing),
            settings,
            timing,
            member);
    reach = new Reach(required, settings.maxRetryAfter());
    pulse = new Pulse(timing, this::exchange);
    store.listen(key, this::hear);
  }

  /**
   * Joins those who watch the organization, whatever their client: from then on its breaker is one
   * for all.
   *
   * @param key of {@link BoardKey#ofOrganization}
   */
  public void joinOrganization(String key) {
    org =
        new OrgWatch(
            new Entry<>(store, key, member, SharedBreaker.class, SharedBreaker.NONE, timing),
            settings,
            timing,
            member);
    store.listen(key, this::hear);
    tell(timing.now());
    sync();
  }

  /** Who else is there. */
  public Others others() {
    Instant now = timing.now();
    SharedLimits known = client.known();
    Instant end = known.resetBy();
    boolean open = end.isAfter(now) && end.isBefore(Instant.MAX);
    return new Others(
        known.others(member, now),
        known.left(now),
        known.allowed(),
        open ? Duration.between(now, end) : Duration.ZERO);
  }

  @Override
  public void attach(Runnable queue) {
    lookAgain = queue;
    tell(timing.now());
    sync();
  }

  @Override
  public Room room(int calls, Instant now) {
    waiting = calls;
    Room healthy = healthy(calls, now);
    // Whoever does not probe keeps no call from the one who does.
    Room leased = client.room(Math.min(calls, healthy.calls()), now);
    synchronized (this) {
      if (reach.isByItself()) {
        return healthy.and(reach.room());
      }
      Instant asking = client.asking(now);
      if (asking.isBefore(Instant.MAX)) {
        ask(asking, now);
      } else if (client.hasToGiveBack(now)) {
        tell(now.plus(SOON));
      }
    }
    return healthy.and(leased);
  }

  private Room healthy(int calls, Instant now) {
    OrgWatch watch = org;
    if (watch == null || !watch.isJoined()) {
      return Room.FREE;
    }
    if (calls > 0 && watch.isProberWanted(now)) {
      tell(now);
    }
    return watch.room(client.inFlight(), isAway(), now);
  }

  private void ask(Instant at, Instant now) {
    tell(at);
    if (!at.isAfter(now) && reach.asked(now)) {
      Future<?> unused =
          timing
              .scheduler()
              .schedule(() -> waited(now), Entry.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private @Nullable Void waited(Instant asked) {
    synchronized (this) {
      reach.waited(asked);
    }
    lookAgain.run();
    return null;
  }

  @Override
  public void teach(Limits limits, CommonLimits common) {
    client.teach(limits);
    OrgWatch watch = org;
    if (watch != null) {
      common.learn(watch.known().closedUntil());
    }
    limits.leaveToOthers(leftToOthers());
  }

  /**
   * Calls of a window that are others', while this run does without them: what they may have in
   * flight, as long as that is not most of it. Where the store is but slow, all but its part.
   */
  private synchronized int leftToOthers() {
    SharedLimits known = client.known();
    if (!reach.isByItself() || !known.isOneWindow()) {
      return 0;
    }
    int runs = known.others(member, Instant.MIN);
    return reach.isAway()
        ? Math.min(runs * settings.maxConcurrency(), known.allowed() / 2)
        : known.allowed() * runs / (runs + 1);
  }

  @Override
  public boolean isBreaker() {
    OrgWatch watch = org;
    return watch != null && watch.isJoined() && !isAway();
  }

  @Override
  public boolean mayAskForScope() {
    return !client.known().isScopeKnown();
  }

  @Override
  public void left() {
    client.left();
  }

  @Override
  public void completed(Ended call, boolean countsOthers) {
    if (call.outcome() instanceof Outcome.Unsent) {
      client.unsent();
      tell(call.at().plus(SOON));
      return;
    }
    SharedLimits known = client.known();
    client.completed(call, countsOthers);
    OrgWatch watch = org;
    if (watch != null) {
      watch.completed(call);
    }
    boolean urgent =
        call.outcome() instanceof Outcome.Throttled
            || call.outcome().health().kind() == Health.Kind.FAILED
            || (known.allowed() == 0 && call.outcome().budget().isPresent());
    boolean alone = known.others(member, call.at()) == 0;
    tell(urgent ? call.at() : call.at().plus(alone ? SOON_ALONE : soon()));
  }

  @Override
  public Optional<CallFailure> end() {
    OrgWatch watch = org;
    synchronized (this) {
      return reach.end(timing.now()).or(() -> watch == null ? Optional.empty() : watch.end());
    }
  }

  @Override
  public boolean isDue(Instant now) {
    return pulse.isDue(now);
  }

  @Override
  public void sync() {
    pulse.beat();
  }

  @Override
  public CompletableFuture<Void> leave() {
    return pulse.stop().thenCompose(stopped -> isAway() ? done() : goodbye());
  }

  private CompletableFuture<Void> goodbye() {
    OrgWatch watch = org;
    CompletableFuture<Void> told =
        CompletableFuture.allOf(client.leave(), watch == null ? done() : watch.leave());
    return timing
        .within(Entry.PATIENCE, told, TimeoutException::new)
        .exceptionally(failure -> null);
  }

  /** Not as often as would be too much for all together. */
  private Duration soon() {
    Duration turn = client.turn();
    return turn.compareTo(SOON) > 0 ? turn : SOON;
  }

  /** The others are to hear no later than that. */
  private synchronized void tell(Instant at) {
    if (!reach.isAway() && at.isBefore(tellBy)) {
      tellBy = at;
      pulse.by(at);
    }
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
      look = heard;
      heard = false;
      tellBy = look ? tellBy : Instant.MAX;
    }
    return withOrg(look)
        .thenCompose(done -> look ? client.look() : client.tell())
        .thenAccept(news -> announce(client.key(), news))
        .handle((done, failure) -> ended(failure));
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

  private @Nullable Void ended(@Nullable Throwable failure) {
    Instant now = timing.now();
    Throwable cause = failure == null ? null : Completions.cause(failure);
    boolean away = false;
    boolean back = false;
    synchronized (this) {
      if (cause == null) {
        back = reach.used();
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
    lookAgain.run();
    return null;
  }

  private static String why(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message == null ? String.valueOf(cause) : message;
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private synchronized boolean isAway() {
    return reach.isAway();
  }
}
