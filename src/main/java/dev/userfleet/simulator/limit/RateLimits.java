package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of an org, and what it says about them.
 *
 * @param limit how many calls, or null for any number
 * @param counting how they are counted
 * @param scope who shares a limit
 * @param change what the limit becomes half way, or null
 * @param rival how often somebody else calls on the same limit, or null for nobody
 * @param concurrency the most calls in flight in the org, or 0 for any number
 * @param ban so many calls inside a pause are answered by 403 for so long, or null for no ban
 *     (reported by callers, in no document of the vendor)
 * @param pauseGrace a call this soon after a refusal was under way when it came, and is not held
 *     against the caller
 * @param login how many logins, in a window that the first one opens, or null for any number
 * @param queues how often all tokens together may call on the routes of queues; null for no limit
 * @param headers the families that go with every counted call
 * @param retryAfter how a refusal says when to come back
 * @param retryAfterName the spelling of that header
 */
public record RateLimits(
    @Nullable Limit limit,
    Counting counting,
    Scope scope,
    @Nullable LimitChange change,
    @Nullable Limit rival,
    int concurrency,
    @Nullable Limit ban,
    Duration pauseGrace,
    @Nullable Limit login,
    @Nullable Limit queues,
    Set<LimitHeaders> headers,
    RetryAfterForm retryAfter,
    String retryAfterName) {

  /** Who shares a limit; sources disagree. */
  public enum Scope {
    TOKEN,
    CLIENT
  }

  public RateLimits {
    headers = Set.copyOf(headers);
  }

  public RateLimits withLimit(@Nullable Limit newLimit) {
    return new RateLimits(
        newLimit,
        counting,
        scope,
        change,
        rival,
        concurrency,
        ban,
        pauseGrace,
        login,
        queues,
        headers,
        retryAfter,
        retryAfterName);
  }
}
