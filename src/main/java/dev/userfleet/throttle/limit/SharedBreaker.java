package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What all runs against one organization know of how it fares: one breaker for all, with one probe
 * at a time, and the pause for a limit that is wider than a client's. All instants are by one
 * clock. Immutable and pure.
 *
 * @param results of the last minute
 * @param streak failures in a row
 * @param lastRefused when the org last answered 429
 * @param gate of refusals by a wider limit
 * @param members by an id that nobody else has
 */
public record SharedBreaker(
    Results results,
    Streak streak,
    Instant lastRefused,
    Outage outage,
    Gate gate,
    Map<String, Member> members) {

  /** Nothing is known, and nobody is there. */
  public static final SharedBreaker NONE =
      new SharedBreaker(Results.NONE, Streak.NONE, Instant.MIN, Outage.NONE, Gate.open(), Map.of());

  public SharedBreaker {
    members = Collections.unmodifiableMap(new TreeMap<>(members));
  }

  /** Whether calls wait for the org to recover. */
  public boolean isOpen() {
    return outage.isOpen();
  }

  /** How often an outage has ended all runs that were there. */
  public int ends() {
    return outage.ends();
  }

  /** When the pause for a wider limit ends. */
  public Instant closedUntil() {
    return gate.closedUntil();
  }

  /** Whether all should hear at once of what has changed since then. */
  public boolean isOtherThan(SharedBreaker before) {
    return closedUntil().isAfter(before.closedUntil())
        || isOpen() != before.isOpen()
        || ends() != before.ends()
        || (isProbedBy("") && !before.isProbedBy(""))
        || outage.failedProbes() != before.outage.failedProbes();
  }

  /** The number of a member's last write; empty if it is none. */
  public Optional<Long> seq(String member) {
    return Optional.ofNullable(members.get(member)).map(Member::seq);
  }

  /** The same by a clock that shows so much more. */
  public SharedBreaker by(Duration offset) {
    Map<String, Member> all = new TreeMap<>();
    members.forEach((id, member) -> all.put(id, member.by(offset)));
    return new SharedBreaker(
        results.by(offset),
        streak.by(offset),
        Clocks.by(lastRefused, offset),
        outage.by(offset),
        gate.by(offset),
        all);
  }

  /**
   * How many calls of a member may leave.
   *
   * @param inFlight its calls in flight
   */
  public Room room(String member, int inFlight, Instant now) {
    if (!isOpen()) {
      return Room.of(Room.ANY);
    }
    if (!outage.isProbeDue(now)) {
      return Room.noneUntil(outage.until(), Wait.Reason.RECOVERY);
    }
    if (isProbedBy(member)) {
      return Room.of(inFlight == 0 ? 1 : 0);
    }
    Member other = members.get(outage.prober());
    return other == null ? Room.of(0) : Room.noneUntil(other.until(), Wait.Reason.RECOVERY);
  }

  /** Whether a member that has calls to make should ask to be the one that probes. */
  public boolean isProberWanted(Instant now) {
    Member prober = members.get(outage.prober());
    return outage.isProbeDue(now) && (prober == null || prober.isDead(now));
  }

  /** Whether that member is the one that probes; empty: whether nobody is. */
  public boolean isProbedBy(String member) {
    return outage.prober().equals(member);
  }

  /** What ends every run that was there before the last probe failed. */
  public CallFailure end(ThrottleSettings settings) {
    return new CallFailure.Broken(
        outage.trip(), Outage.MOST_PROBES, settings.breakerCooldown(), outage.said());
  }

  /** A member tells of its calls, counts as alive from now on, and probes if nobody else does. */
  public SharedBreaker after(Report report, ThrottleSettings settings, Instant now) {
    Map<String, Member> alive = new TreeMap<>(members);
    alive.values().removeIf(member -> member.isDead(now));
    Member member =
        new Member(now.plus(Member.LIFE), report.seq(), /* leased= */ 0, report.wanted());
    alive.put(report.member(), member);
    SharedBreaker state = with(outage, alive);
    for (Ended call : report.ended()) {
      state = state.ended(call, report.member(), settings);
    }
    return state.with(state.claimed(report, now), alive);
  }

  /** A member leaves; if it was to probe, somebody else does. */
  public SharedBreaker without(Report report, ThrottleSettings settings, Instant now) {
    SharedBreaker state = after(report, settings, now);
    Map<String, Member> others = new TreeMap<>(state.members);
    others.remove(report.member());
    return state.with(state.outage, others);
  }

  private Outage claimed(Report report, Instant now) {
    if (isProbedBy(report.member())) {
      boolean idle = report.wanted() == 0 && report.inFlight() == 0;
      return idle ? outage.probedBy("") : outage;
    }
    return report.wanted() > 0 && isProberWanted(now) ? outage.probedBy(report.member()) : outage;
  }

  private SharedBreaker ended(Ended call, String member, ThrottleSettings settings) {
    boolean refused = call.outcome() instanceof Outcome.Throttled;
    Outcome wide = refused && !call.wide() ? Outcome.unsent() : call.outcome();
    SharedBreaker state =
        new SharedBreaker(
            results,
            streak,
            refused ? call.at() : lastRefused,
            outage,
            gate.after(wide, call.jitter(), call.left(), call.at()),
            members);
    Health health = call.outcome().health();
    Health.Kind kind = state.kind(health, call.at(), settings);
    if (kind == Health.Kind.UNKNOWN) {
      return state;
    }
    if (!isOpen()) {
      return state.counted(kind, call, settings);
    }
    return isProbedBy(member) && !call.left().isBefore(outage.until())
        ? state.with(outage.probed(kind, health.said(), call.at(), settings), members)
        : state;
  }

  /** A client that did not obey a 429 is said to be forbidden everything. */
  private Health.Kind kind(Health health, Instant at, ThrottleSettings settings) {
    if (health.kind() != Health.Kind.FORBIDDEN) {
      return health.kind();
    }
    boolean banned = at.minus(settings.breakerWindow()).isBefore(lastRefused);
    return banned ? Health.Kind.FAILED : Health.Kind.FINE;
  }

  private SharedBreaker counted(Health.Kind kind, Ended call, ThrottleSettings settings) {
    Results all = results.with(kind == Health.Kind.FAILED, call.at(), settings.breakerWindow());
    Streak row = streak.after(kind, call.left(), call.at());
    int threshold = settings.breakerFailures();
    boolean most = 2 * all.failed() >= all.total() || row.failures() >= threshold;
    if (all.failed() < threshold || !most) {
      return new SharedBreaker(all, row, lastRefused, outage, gate, members);
    }
    String trip = "%d of the latest %d calls".formatted(all.failed(), all.total());
    Outage begun = outage.begun(trip, call.at(), settings);
    return new SharedBreaker(Results.NONE, Streak.NONE, lastRefused, begun, gate, members);
  }

  private SharedBreaker with(Outage other, Map<String, Member> all) {
    return new SharedBreaker(results, streak, lastRefused, other, gate, all);
  }
}
