package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.CommonLimits;
import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.Families;
import dev.userfleet.throttle.limit.Limits;
import dev.userfleet.throttle.limit.Room;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens that calls can be made with: which one the next call takes, what it waits for, and
 * when one token more is worth a login. Time is passed in. Not thread-safe.
 */
final class QuotaPool {

  private final List<Quota> quotas;
  private final CommonLimits common;
  private final Families families;
  private final Board board;
  private boolean shared;
  private boolean loginFailed;
  private Duration loginTook = Duration.ZERO;

  /**
   * @param sources one for each token that may be held, in the order in which they are used
   */
  QuotaPool(
      ThrottleSettings settings,
      List<? extends TokenSource> sources,
      Families families,
      Board board) {
    this.families = families;
    this.board = board;
    common = new CommonLimits(settings);
    boolean logged = settings.requestsPerMinute().isEmpty();
    List<Quota> all = new ArrayList<>();
    for (TokenSource source : sources) {
      // The last call of a further token revokes it.
      int last = all.isEmpty() ? 0 : 1;
      Limits limits = new Limits(settings.reserve() + last, logged, settings.maxConcurrency());
      all.add(new Quota(source, limits));
    }
    quotas = List.copyOf(all);
  }

  /** Whether nothing is under way. */
  boolean isIdle() {
    return common.inFlight() == 0 && !isLoggingIn();
  }

  boolean isAnyHeld() {
    return quotas.stream().anyMatch(Quota::isHeld);
  }

  boolean isLoggingIn() {
    return quotas.stream().anyMatch(Quota::isLoggingIn);
  }

  /** Calls that a window allows over all tokens that may be held; 0 if no reply has told. */
  int callsPerWindow() {
    int allowed = quotas.stream().mapToInt(quota -> quota.limits().allowed()).max().orElse(0);
    return shared ? allowed : allowed * quotas.size();
  }

  /**
   * What the next call counts against; empty if it has to wait. Of several that have room, the one
   * whose window ends first: what it has left is lost first.
   *
   * @param wanted calls that wait and could leave; no more than are {@link #borne}
   */
  Optional<Quota> next(int wanted, Instant now) {
    if (room(now).calls() == 0) {
      return Optional.empty();
    }
    boolean leased = isBusy() || board.room(wanted, now).calls() > 0;
    return held()
        .filter(quota -> leased || mayAskForScope(quota))
        .filter(quota -> quota.limits().room(now).calls() > 0)
        .min(
            Comparator.comparing((Quota quota) -> quota.limits().reset(now))
                .thenComparing(quota -> !quota.limits().isKnown()));
  }

  /** Until when nothing moves at the latest, if no call can leave now and no outcome helps. */
  Optional<Wait> waiting(int wanted, Instant now) {
    Optional<Wait> together = room(now).and(board.room(wanted, now)).until();
    Optional<Wait> soonest =
        held()
            .flatMap(quota -> quota.limits().room(now).until().stream())
            .min(Comparator.comparing(Wait::until));
    return Stream.of(together, soonest)
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Wait::until));
  }

  /** Whether something under way may let calls leave before the wait that is known is over. */
  boolean isStirring(int wanted, Instant now) {
    Room leased = isBusy() ? Room.FREE : board.room(wanted, now);
    return isLoggingIn()
        || (room(now).calls() > 0
            && (leased.calls() > 0 || leased.until().isEmpty())
            && held().anyMatch(quota -> quota.limits().room(now).until().isEmpty()));
  }

  /** The shortest pause that every token has been told to make; zero or less if there is none. */
  Duration pause(Instant now) {
    Instant open =
        held()
            .map(quota -> quota.limits().closedUntil())
            .min(Comparator.naturalOrder())
            .filter(until -> until.isAfter(common.closedUntil()))
            .orElse(common.closedUntil());
    return now.isBefore(open) ? Duration.between(now, open) : Duration.ZERO;
  }

  /**
   * Whose login should begin, when no call can leave: some token has to be held, and one more is
   * worth it if every held one is spent for longer than a login takes.
   */
  Optional<Quota> toLogIn(Instant now) {
    if (isLoggingIn() || (isAnyHeld() && !isFurtherWorthIt(now))) {
      return Optional.empty();
    }
    return quotas.stream().filter(quota -> !quota.isHeld()).findFirst();
  }

  private boolean isFurtherWorthIt(Instant now) {
    return !shared
        && !loginFailed
        && room(now).calls() > 0
        && held()
            .map(quota -> quota.limits().room(now).until())
            .allMatch(
                until ->
                    until.isPresent()
                        && Duration.between(now, until.get().until()).compareTo(loginTook) > 0);
  }

  /** A login has ended. */
  void loggedIn(Quota quota, boolean failed, Duration took) {
    quota.loggingIn(false);
    loginTook = took;
    loginFailed = failed;
  }

  /** Hears what others have learned who share the limit. */
  void hear() {
    board.teach(quotas.get(0).limits(), common);
  }

  private Room room(Instant now) {
    Room room = common.room(now);
    return board.isBreaker() ? room : room.and(common.health(now));
  }

  /** Whether a call with a further token is to show whether it brings calls more. */
  private boolean mayAskForScope(Quota quota) {
    return quota != quotas.get(0) && quota.isFresh() && board.mayAskForScope();
  }

  /** How many calls may be in flight at once; none without a token. */
  int borne() {
    return isAnyHeld() ? common.borne() : 0;
  }

  /** Whether as many calls are in flight as the org bears. */
  boolean isBusy() {
    return common.isBusy();
  }

  /** A call leaves. */
  void left(Quota quota, String family) {
    quota.left();
    common.left();
    board.left();
    families.left(family);
  }

  /**
   * A call that left at that instant has ended.
   *
   * @param family routes that the org may limit apart from the token; empty: none
   * @return what ends everything, if it came to that
   */
  Optional<CallFailure> completed(
      Quota quota, String family, Outcome outcome, Duration jitter, Instant left, Instant now) {
    boolean countsOthers =
        (board != Board.ALONE || (!shared && quotas.size() > 1))
            && quota.isShared(outcome, left, now);
    if (!shared && quotas.size() > 1 && countsOthers) {
      shared = true;
      quotas.forEach(quotas.get(0)::shareLimits);
    }
    boolean wide =
        outcome instanceof Outcome.Throttled refusal && quota.limits().hadRoom(refusal, now);
    boolean apart =
        outcome instanceof Outcome.Throttled refusal && isApart(quota, family, refusal, now);
    families.completed(family, outcome, apart, jitter, left, now);
    quota.completed(outcome, now);
    Outcome own = apart ? Outcome.unsent() : outcome;
    quota.limits().completed(own, wide, jitter, left, now);
    common.completed(outcome, wide && !apart, jitter, left, now);
    board.completed(new Ended(own, wide, jitter, left, now), countsOthers);
    return board.isBreaker() ? board.end() : common.judged(outcome, left, now);
  }

  /**
   * Whether a family has met a limit of its own: the token had room, and nothing else that was
   * refused is still to wait, for then it is more than the family's.
   */
  private boolean isApart(Quota quota, String family, Outcome.Throttled refusal, Instant now) {
    return !family.isEmpty()
        && quota.limits().isToldToHaveHadRoom(refusal, now)
        && !now.isBefore(quota.limits().closedUntil())
        && !now.isBefore(common.closedUntil())
        && !families.isOtherClosed(family, now);
  }

  /** The further tokens that can still make the call that revokes them. */
  List<String> further(Instant now) {
    if (room(now).calls() == 0) {
      return List.of();
    }
    return quotas.stream()
        .skip(1)
        .filter(quota -> quota.limits().allowsLast(now))
        .flatMap(quota -> quota.token().stream())
        .toList();
  }

  /**
   * The further tokens, once it is known that they bring no calls more, and none is in flight with
   * them any longer: the first is the one to be used.
   */
  List<String> superfluous() {
    if (!shared || !quotas.get(0).isHeld()) {
      return List.of();
    }
    List<Quota> further = quotas.subList(1, quotas.size());
    if (further.stream().anyMatch(Quota::isInUse)) {
      return List.of();
    }
    return further.stream().flatMap(quota -> quota.token().stream()).toList();
  }

  private Stream<Quota> held() {
    return quotas.stream().filter(Quota::isHeld);
  }
}
