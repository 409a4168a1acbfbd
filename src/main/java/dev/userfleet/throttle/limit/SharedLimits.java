package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.limit.Counting.Scope;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What all runs of one OAuth client know of its limit, and how many calls each of them may make.
 * All instants are by one clock. Immutable and pure.
 *
 * @param window its calls in flight are all that are leased
 * @param outcomes those of the last minute, where replies tell no window
 * @param streak failures in a row, of all together
 * @param members by an id that nobody else has
 */
public record SharedLimits(
    WindowState window,
    Gate gate,
    UntoldLimit untold,
    List<Instant> outcomes,
    Counting counting,
    Streak streak,
    Map<String, Member> members) {

  /** Nothing is known, and nobody is there. */
  public static final SharedLimits NONE =
      new SharedLimits(
          WindowState.unknown(),
          Gate.open(),
          UntoldLimit.DOCUMENTED,
          List.of(),
          Counting.UNKNOWN,
          Streak.NONE,
          Map.of());

  /** Calls that may still fail after those that open the breaker, but for a few that probe. */
  private static final int SLACK = 8;

  /** As good as any number. */
  private static final int MOST = 1_000_000;

  public SharedLimits {
    outcomes = List.copyOf(outcomes);
    members = Collections.unmodifiableMap(new TreeMap<>(members));
  }

  /** Whether the calls of all are held against one window. */
  public boolean isOneWindow() {
    return counting.scope() != Scope.TOKEN;
  }

  /** Whether replies have shown what the org counts together. */
  public boolean isScopeKnown() {
    return counting.scope() != Scope.UNKNOWN;
  }

  /** The number of a member's last write; empty if it is none. */
  public Optional<Long> seq(String member) {
    return Optional.ofNullable(members.get(member)).map(Member::seq);
  }

  /** Calls that a member may make or has in flight. */
  public int leased(String member) {
    Member known = members.get(member);
    return known == null ? 0 : known.leased();
  }

  /** When a member counts as dead unless it is heard of; {@link Instant#MIN} if it is none. */
  public Instant aliveUntil(String member) {
    Member known = members.get(member);
    return known == null ? Instant.MIN : known.until();
  }

  /** Whether all should hear at once of what has changed since then. */
  public boolean isOtherThan(SharedLimits before) {
    return closedUntil().isAfter(before.closedUntil())
        || allowed() != before.allowed()
        || counting.scope() != before.counting.scope()
        || members.size() != before.members.size();
  }

  /** How many are alive besides that one. */
  public int others(String member, Instant now) {
    return (int)
        members.entrySet().stream()
            .filter(other -> !other.getKey().equals(member) && !other.getValue().isDead(now))
            .count();
  }

  /** Calls that a window allows; 0 if no reply has told. */
  public int allowed() {
    return window.allowed();
  }

  /** How many have calls that wait; at least 1. */
  public int waiting() {
    return (int)
        Math.max(1, members.values().stream().filter(member -> member.wanted() > 0).count());
  }

  /** Calls of the window that have not been made. */
  public int left(Instant now) {
    WindowState state = window.at(now);
    return Math.max(0, state.allowed() - state.used() - state.assumed());
  }

  /** When the window ends, at the latest; {@link Instant#MAX} if that is not known. */
  public Instant resetBy() {
    Instant end = window.resetBy();
    return end == null ? Instant.MAX : end;
  }

  /** When the gate opens. */
  public Instant closedUntil() {
    return gate.closedUntil();
  }

  /** What somebody waits for who gets no lease; empty: for somebody else's call to end. */
  public Optional<Wait> waiting(ThrottleSettings settings, Instant now) {
    return room(limits(settings), now).until();
  }

  /** The same by a clock that shows so much more. */
  public SharedLimits by(Duration offset) {
    Map<String, Member> all = new TreeMap<>();
    members.forEach((id, member) -> all.put(id, member.by(offset)));
    return new SharedLimits(
        window.by(offset),
        gate.by(offset),
        untold.by(offset),
        outcomes.stream().map(outcome -> outcome.plus(offset)).toList(),
        counting.by(offset),
        streak.by(offset),
        all);
  }

  /**
   * A member tells of its calls, counts as alive from now on, and is leased as many calls as it
   * gets: a part of what is left, so that nobody takes all from those who wait too.
   *
   * @param settings the member's own
   */
  public SharedLimits after(Report report, ThrottleSettings settings, Instant now) {
    SharedLimits told = withoutDead(now).told(report.ended(), settings, now);
    int held = report.inFlight() + report.unspent();
    Member member = new Member(now.plus(Member.LIFE), report.seq(), held, report.wanted());
    SharedLimits state = told.with(report.member(), member, report.countsOthers(), now);
    Limits limits = state.limits(settings);
    int lease = state.lease(report, held, settings, limits, now);
    for (int call = 0; call < lease; call++) {
      limits.left();
    }
    return state
        .holding(limits, now)
        .with(report.member(), member.leasing(held + lease), false, now);
  }

  /** A member leaves. What it still has in flight may be counted. */
  public SharedLimits without(Report report, ThrottleSettings settings, Instant now) {
    SharedLimits told = withoutDead(now).told(report.ended(), settings, now);
    Member going = new Member(now, report.seq(), report.inFlight(), /* wanted= */ 0);
    return told.with(report.member(), going, report.countsOthers(), now).withoutDead(now);
  }

  private SharedLimits told(List<Ended> calls, ThrottleSettings settings, Instant now) {
    Limits limits = limits(settings);
    Counting counted = counting;
    Streak row = streak;
    for (Ended call : calls) {
      WindowState before = limits.window().at(call.at());
      limits.completed(call.outcome(), call.wide(), call.jitter(), call.left(), call.at());
      counted = counted.after(call, before, limits.window());
      row = row.after(call.outcome().health().kind(), call.left(), call.at());
    }
    SharedLimits state = holding(limits, now);
    return new SharedLimits(
        state.window, state.gate, state.untold, state.outcomes, counted, row, members);
  }

  /** Whoever has not been heard of gives back what it was leased, made or not. */
  private SharedLimits withoutDead(Instant now) {
    Map<String, Member> alive = new TreeMap<>(members);
    alive.values().removeIf(member -> member.isDead(now));
    int lost = leased(members) - leased(alive);
    return lost == 0 && alive.size() == members.size()
        ? this
        : new SharedLimits(
            lost == 0 ? window : window.at(now).lost(lost, now),
            leased(alive) == 0 ? gate.unanswered(now) : gate,
            untold,
            outcomes,
            counting,
            streak,
            alive);
  }

  private SharedLimits with(String id, Member member, boolean countsOthers, Instant now) {
    Map<String, Member> all = new TreeMap<>(members);
    all.put(id, member);
    int leased = leased(all);
    return new SharedLimits(
        window.at(now).withInFlight(leased),
        // The one call that was to probe is nobody's any more.
        leased == 0 ? gate.unanswered(now) : gate,
        untold,
        outcomes,
        countsOthers ? counting.together() : counting,
        streak,
        all);
  }

  /** How many calls a member is leased, who holds some already. */
  private int lease(
      Report report, int held, ThrottleSettings settings, Limits limits, Instant now) {
    int waiting = waiting();
    int free = room(limits, now).calls();
    int share = Math.max(1, free / (2 * waiting) + (free % (2 * waiting) == 0 ? 0 : 1));
    int borne = Math.max(1, Math.min(settings.breakerFailures(), MOST) - streak.failures() + SLACK);
    int inParts = Math.max(1, borne / waiting) - held;
    int wanted = Math.min(report.wanted(), settings.maxConcurrency()) - report.unspent();
    return IntStream.of(wanted, share, inParts, free, borne - leased(members))
        .map(calls -> Math.max(0, calls))
        .min()
        .getAsInt();
  }

  private Room room(Limits limits, Instant now) {
    return isOneWindow() ? limits.room(now) : limits.gate().room(now);
  }

  private static int leased(Map<String, Member> members) {
    return members.values().stream().mapToInt(Member::leased).sum();
  }

  private Limits limits(ThrottleSettings settings) {
    return new Limits(
        settings.reserve(),
        settings.requestsPerMinute().isEmpty(),
        settings.maxConcurrency(),
        window,
        gate,
        untold,
        outcomes);
  }

  private SharedLimits holding(Limits limits, Instant now) {
    return new SharedLimits(
        limits.window(),
        limits.gate(),
        limits.untold(),
        limits.outcomes(now),
        counting,
        streak,
        members);
  }
}
