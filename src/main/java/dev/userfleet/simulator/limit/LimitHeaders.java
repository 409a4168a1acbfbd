package dev.userfleet.simulator.limit;

import java.time.Instant;
import java.util.Map;

/** The families of headers that tell callers where their limit stands. */
public enum LimitHeaders {
  /** The vendor's, as in a real trace (Genesys developer blog, 2021-05-06). */
  ININ {
    @Override
    Map<String, String> of(Standing standing, Instant now) {
      return Map.of(
          "inin-ratelimit-count", Integer.toString(standing.count()),
          "inin-ratelimit-allowed", Integer.toString(standing.limit().calls()),
          "inin-ratelimit-reset", Long.toString(standing.resetSeconds()));
    }
  },
  /** The common ones, the reset as seconds to go. */
  X_RATELIMIT {
    @Override
    Map<String, String> of(Standing standing, Instant now) {
      return xRateLimit(standing, standing.resetSeconds());
    }
  },
  /** The common ones, the reset as seconds since the epoch. */
  X_RATELIMIT_EPOCH {
    @Override
    Map<String, String> of(Standing standing, Instant now) {
      return xRateLimit(standing, epochSeconds(standing, now));
    }
  },
  /** The fields of draft-ietf-httpapi-ratelimit-headers-11. */
  RATELIMIT {
    @Override
    Map<String, String> of(Standing standing, Instant now) {
      return Map.of(
          "RateLimit-Policy",
              "\"default\";q="
                  + standing.limit().calls()
                  + ";w="
                  + Standing.secondsUp(standing.limit().window()),
          "RateLimit", "\"default\";r=" + standing.remaining() + ";t=" + standing.resetSeconds());
    }
  },
  /** Nothing but the reset, as seconds to go. */
  X_RATE_LIMIT_RESET {
    @Override
    Map<String, String> of(Standing standing, Instant now) {
      return Map.of("x-rate-limit-reset", Long.toString(standing.resetSeconds()));
    }
  },
  /** Nothing but the reset, as seconds since the epoch. */
  X_RATE_LIMIT_RESET_EPOCH {
    @Override
    Map<String, String> of(Standing standing, Instant now) {
      return Map.of("x-rate-limit-reset", Long.toString(epochSeconds(standing, now)));
    }
  };

  /**
   * @param now as the org's clock shows it
   */
  abstract Map<String, String> of(Standing standing, Instant now);

  private static Map<String, String> xRateLimit(Standing standing, long reset) {
    return Map.of(
        "X-RateLimit-Limit", Integer.toString(standing.limit().calls()),
        "X-RateLimit-Remaining", Integer.toString(standing.remaining()),
        "X-RateLimit-Reset", Long.toString(reset));
  }

  private static long epochSeconds(Standing standing, Instant now) {
    return now.plus(standing.reset()).plusNanos(999_999_999).getEpochSecond();
  }
}
