package dev.userfleet.throttle.board;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.Report;
import dev.userfleet.throttle.limit.Room;
import dev.userfleet.throttle.limit.SharedBreaker;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How the organization fares, as all runs against it know together. Thread-safe; one exchange at a
 * time.
 */
final class OrgWatch {

  private final Entry<SharedBreaker> entry;
  private final ThrottleSettings settings;
  private final Timing timing;
  private final String member;
  private final Pending told = new Pending();

  // Guarded by this.
  private SharedBreaker known = SharedBreaker.NONE;
  private boolean joined;
  private int endsBefore;
  private Instant nextBeat = Instant.MIN;

  OrgWatch(Entry<SharedBreaker> entry, ThrottleSettings settings, Timing timing, String member) {
    this.entry = entry;
    this.settings = settings;
    this.timing = timing;
    this.member = member;
  }

  String key() {
    return entry.key();
  }

  /** Whether this run is one of those who watch. */
  synchronized boolean isJoined() {
    return joined;
  }

  synchronized SharedBreaker known() {
    return known;
  }

  /** What may leave; while the store is away only what was known before is obeyed. */
  synchronized Room room(int inFlight, boolean away, Instant now) {
    Room room = known.room(member, inFlight, now);
    return away && room.until().isEmpty() ? Room.FREE : room;
  }

  synchronized boolean isProberWanted(Instant now) {
    return known.isProberWanted(now);
  }

  /** Whether the others wait for a call of this run that has not left. */
  synchronized boolean isToProbe(int inFlight) {
    return inFlight == 0 && known.isProbedBy(member);
  }

  synchronized Optional<CallFailure> end() {
    return joined && known.ends() > endsBefore
        ? Optional.of(known.end(settings))
        : Optional.empty();
  }

  synchronized void completed(Ended call) {
    told.add(call);
  }

  /** Whether the others must hear of it now; that all is well they hear seldom. */
  synchronized boolean isDue(Instant now) {
    return told.hasFailure() || known.isOpen() || !now.isBefore(nextBeat);
  }

  /** Looks at what the others know. Completes with whether that is for all to hear. */
  CompletableFuture<Boolean> look() {
    return entry.look().thenApply(state -> learned(state, entry.offset()));
  }

  /** Tells the others. Completes with whether that is for all to hear. */
  CompletableFuture<Boolean> tell(int inFlight, int wanted, Duration beat) {
    return entry
        .change(
            (state, seq, now, offset) ->
                state.after(report(state, seq, inFlight, wanted, offset), settings, now))
        .thenApply(
            state -> {
              told.landed(entry.seq());
              landed(beat);
              return learned(state, entry.offset());
            });
  }

  private synchronized void landed(Duration beat) {
    nextBeat = timing.now().plus(beat);
  }

  /** Is no member any more. */
  CompletableFuture<?> leave() {
    return entry.change(
        (state, seq, now, offset) ->
            state.without(report(state, seq, 0, 0, offset), settings, now));
  }

  private Report report(SharedBreaker state, long seq, int inFlight, int wanted, Duration offset) {
    return new Report(
        member,
        seq,
        inFlight,
        /* unspent= */ 0,
        wanted,
        /* countsOthers= */ false,
        told.toTell(state.seq(member), seq, offset));
  }

  private synchronized boolean learned(SharedBreaker state, Duration offset) {
    SharedBreaker before = known;
    known = state.by(offset.negated());
    if (!joined) {
      joined = true;
      endsBefore = known.ends();
    }
    return known.isOtherThan(before);
  }
}
