package dev.userfleet.simulator.limit;

import dev.userfleet.simulator.limit.Counter.Counted;
import dev.userfleet.simulator.limit.RateLimits.Scope;
import dev.userfleet.simulator.limit.Verdict.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds calls against the org's limits. It reads no clock. Not thread-safe. */
public final class RateLimiter {
  /** What a refusal for too many calls in flight asks to wait: there is no window to wait for. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final RateLimits limits;
  private final SplittableRandom seeds;
  private final Map<String, Account> accounts = new HashMap<>();
  private final PriorityQueue<Instant> endsInFlight = new PriorityQueue<>();
  private Counter logins = Counting.DOCUMENTED.start();
  private final Account queues;
  private int calls;

  /**
   * @param seed fixes when rivals call
   */
  public RateLimiter(RateLimits limits, long seed) {
    this.limits = limits;
    this.seeds = new SplittableRandom(seed);
    this.queues = new Account(limits, /* rival= */ null);
  }

  /**
   * Counts a call to the API.
   *
   * @param skew how far the clock is off that headers are written by
   */
  public Verdict call(String token, Instant now, Duration skew) {
    Account account = accounts.computeIfAbsent(key(token), key -> new Account(limits, rival()));
    calls++;
    if (account.isBanned(now)) {
      return new Verdict(Refusal.BAN, /* insidePause= */ true, Duration.ZERO, Map.of(), null);
    }
    Limit limit = limitNow();
    Standing standing = limit == null ? null : account.call(limit, now);
    Refusal refusal = refusal(standing, now);
    Duration pause = pause(refusal, standing);
    boolean insidePause = refusal == Refusal.LIMIT && account.refused(pause, now);
    if (refusal != Refusal.LIMIT) {
      account.taken();
    }
    return new Verdict(
        refusal, insidePause, pause, headers(standing, refusal, pause, now.plus(skew)), standing);
  }

  private String key(String token) {
    return limits.scope() == Scope.CLIENT ? "" : token;
  }

  private @Nullable Rival rival() {
    return limits.rival() == null ? null : new Rival(limits.rival(), seeds.split());
  }

  private @Nullable Limit limitNow() {
    LimitChange change = limits.change();
    return change != null && calls > change.afterCalls() ? change.limit() : limits.limit();
  }

  private @Nullable Refusal refusal(@Nullable Standing standing, Instant now) {
    if (standing != null && standing.refused()) {
      return Refusal.LIMIT;
    }
    boolean crowded = limits.concurrency() > 0 && inFlight(now) >= limits.concurrency();
    return crowded ? Refusal.CONCURRENCY : null;
  }

  private static Duration pause(@Nullable Refusal refusal, @Nullable Standing standing) {
    if (refusal == Refusal.LIMIT && standing != null) {
      return standing.retryAfter();
    }
    return refusal == null ? Duration.ZERO : MOMENT;
  }

  private Map<String, String> headers(
      @Nullable Standing standing, @Nullable Refusal refusal, Duration pause, Instant clock) {
    Map<String, String> headers = new TreeMap<>();
    if (standing != null) {
      limits.headers().forEach(family -> headers.putAll(family.of(standing, clock)));
    }
    if (refusal != null) {
      limits
          .retryAfter()
          .of(pause, clock)
          .ifPresent(value -> headers.put(limits.retryAfterName(), value));
    }
    return headers;
  }

  /**
   * Counts a call on a route of queues, against the limit that the whole org has there.
   *
   * @param skew how far the clock is off that headers are written by
   */
  public Verdict queueCall(Instant now, Duration skew) {
    Limit limit = limits.queues();
    if (limit == null) {
      return Verdict.FREE;
    }
    Standing standing = queues.call(limit, now);
    if (!standing.refused()) {
      queues.taken();
      return Verdict.FREE;
    }
    boolean insidePause = queues.refused(standing.retryAfter(), now);
    return new Verdict(
        Refusal.QUEUES,
        insidePause,
        standing.retryAfter(),
        headers(/* standing= */ null, Refusal.QUEUES, standing.retryAfter(), now.plus(skew)),
        /* standing= */ null);
  }

  /** Counts a login. */
  public Verdict login(Instant now) {
    if (limits.login() == null) {
      return Verdict.FREE;
    }
    Counted counted = logins.call(limits.login(), Counting.DOCUMENTED, now);
    logins = counted.next();
    Standing standing = counted.standing();
    return standing.refused()
        ? new Verdict(Refusal.LOGIN, false, standing.retryAfter(), Map.of(), standing)
        : Verdict.FREE;
  }

  /** A call is in flight until its reply has gone out. */
  public void enter(Instant end) {
    endsInFlight.add(end);
  }

  /** How many calls are in flight. */
  public int inFlight(Instant now) {
    while (!endsInFlight.isEmpty() && !endsInFlight.peek().isAfter(now)) {
      endsInFlight.remove();
    }
    return endsInFlight.size();
  }

  /** The token will not call again. */
  public void forget(String token) {
    accounts.remove(token);
  }
}
