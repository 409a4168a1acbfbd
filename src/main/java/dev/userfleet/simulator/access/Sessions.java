package dev.userfleet.simulator.access;

import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.SimRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens that open the org. Not thread-safe. */
public final class Sessions {
  private static final String SCHEME = "Bearer ";

  private final Map<String, Instant> expiries = new HashMap<>();

  /**
   * Opens the org to a token.
   *
   * @return the tokens that have expired by now, and are forgotten
   */
  List<String> open(String token, Instant now, Instant expires) {
    List<String> expired =
        expiries.entrySet().stream()
            .filter(session -> !now.isBefore(session.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    expired.forEach(expiries::remove);
    expiries.put(token, expires);
    return expired;
  }

  void close(String token) {
    expiries.remove(token);
  }

  /**
   * The valid token that a request carries.
   *
   * @throws ApiError 401 if it carries none, or one that was never issued, has expired or was
   *     revoked
   */
  String require(SimRequest request, Instant now) {
    String token = bearer(request);
    if (token == null) {
      throw ApiError.noToken();
    }
    Instant expires = expiries.get(token);
    if (expires == null || !now.isBefore(expires)) {
      throw ApiError.badToken();
    }
    return token;
  }

  private static @Nullable String bearer(SimRequest request) {
    String header = request.header("Authorization");
    return header != null
            && header.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }
}
