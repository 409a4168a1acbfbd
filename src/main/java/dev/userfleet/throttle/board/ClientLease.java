package dev.userfleet.throttle.board;

import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.Limits;
import dev.userfleet.throttle.limit.Report;
import dev.userfleet.throttle.limit.Room;
import dev.userfleet.throttle.limit.SharedLimits;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * What all runs of a client know of its limit, and how many calls this one may make. Thread-safe;
 * one exchange at a time.
 */
final class ClientLease {

  /** So long before it counts as dead, a run no longer makes the calls that it was leased. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMillis(250);

  /** Besides the way to the store and back, so that few try to write at the same time. */
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(10);

  private static final Duration LONGEST_JITTER = Duration.ofMillis(50);

  private final Entry<SharedLimits> entry;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final String member;
  private final Pending told = new Pending();

  // Guarded by this.
  private SharedLimits known = SharedLimits.NONE;
  private boolean news;
  private Lease lease = Lease.NONE;
  private int held;
  private Room none = Room.FREE;
  private Instant noneUntil = Instant.MIN;
  private Instant askFrom = Instant.MIN;
  private int inFlight;
  private int wanted;
  private boolean countsOthers;

  ClientLease(Entry<SharedLimits> entry, ThrottleSettings settings, Timing timing, String member) {
    this.entry = entry;
    this.settings = settings;
    this.timing = timing;
    this.member = member;
  }

  String key() {
    return entry.key();
  }

  /** See {@link Entry#answeredAt}. */
  Instant answeredAt() {
    return entry.answeredAt();
  }

  synchronized SharedLimits known() {
    return known;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  /** How many calls may leave, of so many that could. */
  synchronized Room room(int calls, Instant now) {
    wanted = calls;
    int unspent = lease.unspent(now);
    return unspent == 0 && now.isBefore(noneUntil) ? none : Room.of(unspent);
  }

  /**
   * When to ask for a lease; never, if no call waits that could leave with one, or if it is known
   * until when nobody gets any.
   */
  synchronized Instant asking(Instant now) {
    boolean lacking = wanted > 0 && lease.unspent(now) == 0;
    if (!lacking || now.isBefore(noneUntil)) {
      return Instant.MAX;
    }
    return askFrom.isBefore(now) ? now : askFrom;
  }

  synchronized boolean hasToGiveBack(Instant now) {
    return lease.unspent(now) > wanted;
  }

  /** After how long it is this run's turn again, if all who wait write one after the other. */
  synchronized Duration turn() {
    return BETWEEN_WRITES.plus(entry.way().multipliedBy(2)).multipliedBy(known.waiting());
  }

  /** Hands on what others have learned, if anything is new. */
  synchronized void teach(Limits client) {
    if (news) {
      news = false;
      client.learn(known);
    }
  }

  /** A call leaves, with a lease or without one. */
  synchronized void left() {
    lease = lease.spent();
    inFlight++;
  }

  synchronized void unsent() {
    inFlight--;
  }

  synchronized void completed(Ended call, boolean others) {
    inFlight--;
    countsOthers |= others;
    told.add(call);
  }

  boolean hasToTell() {
    return !told.isEmpty();
  }

  /** Makes no call any more that it was leased before. */
  synchronized void forgo() {
    lease = Lease.NONE;
  }

  /** Looks at what the others know. Completes with whether that is for all to hear: never. */
  CompletableFuture<Boolean> look() {
    return entry
        .look()
        .thenApply(
            state -> {
              learn(state, entry.offset());
              return false;
            });
  }

  /**
   * Tells the others, and is leased calls if some wait.
   *
   * @return completes with whether that is for all to hear
   */
  CompletableFuture<Boolean> tell() {
    return entry
        .change((state, seq, now, offset) -> state.after(report(state, seq, offset), settings, now))
        .thenApply(this::granted);
  }

  /** Is no member any more. */
  CompletableFuture<?> leave() {
    forgo();
    return entry.change(
        (state, seq, now, offset) -> state.without(report(state, seq, offset), settings, now));
  }

  private synchronized Report report(SharedLimits state, long seq, Duration offset) {
    Instant now = timing.now();
    lease = lease.atMost(wanted, now);
    held = inFlight + lease.calls();
    return new Report(
        member,
        seq,
        inFlight,
        lease.calls(),
        wanted,
        countsOthers,
        told.toTell(state.seq(member), seq, offset));
  }

  private synchronized boolean granted(SharedLimits state) {
    told.landed(entry.seq());
    SharedLimits before = known;
    learn(state, entry.offset());
    int calls = state.leased(member) - held;
    if (calls > 0) {
      Instant end = known.aliveUntil(member).minus(MARGIN);
      Instant until = end.isBefore(known.resetBy()) ? end : known.resetBy();
      lease = new Lease(lease.calls() + calls, until);
      askFrom = timing.now().plus(turn().dividedBy(2)).plus(jitter(turn()));
    } else {
      refused(timing.now());
    }
    return known.isOtherThan(before);
  }

  private void refused(Instant now) {
    askFrom = now.plus(UNTIL_ASKED_AGAIN);
    known
        .waiting(settings, now)
        .ifPresent(
            wait -> {
              askFrom = wait.until().plus(jitter(LONGEST_JITTER));
              noneUntil = askFrom;
              none = Room.noneUntil(askFrom, wait.reason());
            });
  }

  private Duration jitter(Duration longest) {
    return Duration.ofNanos(timing.random().nextLong(longest.toNanos() + 1));
  }

  private synchronized void learn(SharedLimits state, Duration offset) {
    known = state.by(offset.negated());
    news = true;
    noneUntil = Instant.MIN;
    askFrom = Instant.MIN;
  }
}
