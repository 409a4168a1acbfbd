package dev.userfleet.simulator.access;

import dev.userfleet.simulator.fault.CallFaults;
import dev.userfleet.simulator.fault.Fault.Kind;
import dev.userfleet.simulator.limit.RateLimiter;
import dev.userfleet.simulator.limit.Verdict;
import dev.userfleet.simulator.limit.Verdict.Refusal;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.watch.LivePage;
import dev.userfleet.simulator.watch.Stats;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who may call: token, then ban, then limits. Not thread-safe. */
public final class Admission {
  private final Sessions sessions;
  private final RateLimiter limiter;
  private final Stats stats;
  private final LivePage live;

  public Admission(Sessions sessions, RateLimiter limiter, Stats stats, LivePage live) {
    this.sessions = sessions;
    this.limiter = limiter;
    this.stats = stats;
    this.live = live;
  }

  /**
   * Counts a call.
   *
   * @param headers takes what the reply says about the limit
   * @return the login service's refusal, if it is one
   * @throws ApiError any other refusal
   */
  public Optional<Outcome> admit(
      Route route,
      SimRequest request,
      Instant now,
      CallFaults faults,
      Map<String, String> headers) {
    if (route.isApi()) {
      admitToApi(request, now, faults, headers);
      if (route.isOfQueues()) {
        take(limiter.queueCall(now, faults.span(Kind.CLOCK_SKEW)), now, headers);
      }
      return Optional.empty();
    }
    return route.isLogin() ? refusedLogin(now) : Optional.empty();
  }

  private void admitToApi(
      SimRequest request, Instant now, CallFaults faults, Map<String, String> headers) {
    if (faults.has(Kind.REVOKED)) {
      close(sessions.require(request, now));
    }
    String token = sessions.require(request, now);
    take(limiter.call(token, now, faults.span(Kind.CLOCK_SKEW)), now, headers);
  }

  private void take(Verdict verdict, Instant now, Map<String, String> headers) {
    stats.judged(verdict, now);
    if (verdict.standing() != null) {
      live.judged(verdict.standing(), now);
    }
    headers.putAll(verdict.headers());
    if (verdict.refusal() == Refusal.BAN) {
      throw ApiError.notAuthorized();
    }
    if (verdict.refusal() != null) {
      throw ApiError.tooManyRequests(verdict.pauseSeconds());
    }
  }

  private Optional<Outcome> refusedLogin(Instant now) {
    Verdict verdict = limiter.login(now);
    stats.judged(verdict, now);
    return verdict.refusal() == null
        ? Optional.empty()
        : Optional.of(
            TokenEndpoints.refusal(
                400,
                "invalid_request",
                "rate limit exceeded; too many token requests from this client"));
  }

  public void open(String token, Instant now, Instant expires) {
    live.tokenIssued();
    sessions.open(token, now, expires).forEach(limiter::forget);
  }

  public void close(String token) {
    sessions.close(token);
    limiter.forget(token);
  }
}
