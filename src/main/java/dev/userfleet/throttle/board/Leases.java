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
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A run's part in a limit that it shares with others over a store: it is leased calls, makes them
 * without asking, and tells what became of them. No call waits for the store for longer than 300
 * ms, or 2 s where it answers and many want a lease at once: where it is away or slow, the queue's
 * own limits hold, and leave to the others what they may have in flight.
 *
 * <p>Thread-safe. No lock is held over an exchange with the store, or while anybody is called.
 */
public final class Leases implements Board {

  private static final Duration SOON_ALONE = Duration.ofSeconds(1);

  /** As long as a call waits for its turn among many, whose store answers. */
  private static final Duration LONGEST_CROWD = Duration.ofSeconds(2);

  private final SharedStore store;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final String member;
  private final Reach reach;
  private final ClientLease client;
  private final Idle idle = new Idle();
  private final Exchanges exchanges;

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
    member = Long.toHexString(timing.random().nextLong());
    client =
        new ClientLease(
            new Entry<>(
                store,
                key,
                member,
                SharedLimits.class,
                SharedLimits.NONE,
                SharedLimits::by,
                timing),
            settings,
            timing,
            member);
    reach = new Reach(required, settings.maxRetryAfter());
    exchanges = new Exchanges(store, timing, listener, client, reach);
  }

  /**
   * Joins those who watch the organization, whatever their client: from then on its breaker is one
   * for all.
   *
   * @param key of {@link BoardKey#ofOrganization}
   */
  public void joinOrganization(String key) {
    exchanges.join(
        new OrgWatch(
            new Entry<>(
                store,
                key,
                member,
                SharedBreaker.class,
                SharedBreaker.NONE,
                SharedBreaker::by,
                timing),
            settings,
            timing,
            member));
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
    exchanges.attach(queue);
  }

  @Override
  public Room room(int calls, Instant now) {
    int wanted = idle.wanted(calls, now);
    exchanges.waiting(wanted);
    Room healthy = healthy(wanted, now);
    // Whoever does not probe keeps no call from the one who does.
    Room leased = client.room(Math.min(wanted, healthy.calls()), now);
    if (reach.isByItself()) {
      return healthy.and(reach.room());
    }
    Instant asking = client.asking(now);
    if (asking.isBefore(Instant.MAX)) {
      ask(asking, now);
    } else if (client.hasToGiveBack(now)) {
      exchanges.tell(now.plus(exchanges.soon()));
    }
    Room room = healthy.and(leased);
    idle.allowed(wanted > 0 && room.calls() == 1 && client.inFlight() == 0, now);
    exchanges.tell(idle.next(now));
    return room.calls() > 0 ? room : room.and(reach.room());
  }

  private Room healthy(int calls, Instant now) {
    OrgWatch watch = exchanges.org();
    if (watch == null || !watch.isJoined()) {
      return Room.FREE;
    }
    if (calls > 0 && watch.isProberWanted(now)) {
      exchanges.tell(now);
    } else if (calls == 0 && watch.isToProbe(client.inFlight())) {
      exchanges.tell(now.plus(exchanges.soon()));
    }
    return watch.room(client.inFlight(), reach.isAway(), now);
  }

  private void ask(Instant at, Instant now) {
    exchanges.tell(at);
    if (!at.isAfter(now) && reach.asked(now)) {
      watch(now);
    }
  }

  private void watch(Instant asked) {
    Future<?> unused =
        timing
            .scheduler()
            .schedule(() -> waited(asked), Entry.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
  }

  private @Nullable Void waited(Instant asked) {
    Instant now = timing.now();
    boolean crowded = now.isBefore(client.answeredAt().plus(Entry.PATIENCE));
    if (crowded && now.isBefore(asked.plus(LONGEST_CROWD))) {
      watch(asked);
    } else {
      reach.waited(asked);
      exchanges.lookAgain();
    }
    return null;
  }

  @Override
  public void teach(Limits limits, CommonLimits common) {
    client.teach(limits);
    OrgWatch watch = exchanges.org();
    if (watch != null) {
      common.learn(watch.known().closedUntil());
    }
    limits.leaveToOthers(leftToOthers());
  }

  /**
   * Calls of a window that are others', while this run does without them: what they may have in
   * flight, as long as that is not most of it. Where the store is but slow, all but its part.
   */
  private int leftToOthers() {
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
    OrgWatch watch = exchanges.org();
    return watch != null && watch.isJoined() && !reach.isAway();
  }

  @Override
  public boolean mayAskForScope() {
    return !client.known().isScopeKnown() && isOpen(timing.now());
  }

  /** Whether anybody at all may call. */
  private boolean isOpen(Instant now) {
    return healthy(/* calls= */ 0, now).and(reach.room()).calls() > 0;
  }

  @Override
  public void left() {
    idle.left();
    client.left();
  }

  @Override
  public void completed(Ended call, boolean countsOthers) {
    if (call.outcome() instanceof Outcome.Unsent) {
      client.unsent();
      exchanges.tell(call.at().plus(exchanges.soon()));
      return;
    }
    SharedLimits known = client.known();
    client.completed(call, countsOthers);
    OrgWatch watch = exchanges.org();
    if (watch != null) {
      watch.completed(call);
    }
    boolean urgent =
        call.outcome() instanceof Outcome.Throttled
            || call.outcome().health().kind() == Health.Kind.FAILED
            || (known.allowed() == 0 && call.outcome().budget().isPresent());
    boolean alone = known.others(member, call.at()) == 0;
    exchanges.tell(urgent ? call.at() : call.at().plus(alone ? SOON_ALONE : exchanges.soon()));
  }

  @Override
  public Optional<CallFailure> end() {
    OrgWatch watch = exchanges.org();
    return reach.end(timing.now()).or(() -> watch == null ? Optional.empty() : watch.end());
  }

  @Override
  public boolean isDue(Instant now) {
    return exchanges.isDue(now);
  }

  @Override
  public void sync() {
    exchanges.sync();
  }

  @Override
  public CompletableFuture<Void> leave() {
    return exchanges.leave();
  }
}
