package dev.userfleet.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens that open the org. Not thread-safe. */
final class Sessions {
  private static final String SCHEME = "Bearer ";

  private final Map<String, Instant> expiries = new HashMap<>();

  void open(String token, Instant expires) {
    expiries.put(token, expires);
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
    expiries.values().removeIf(expires -> !now.isBefore(expires));
    if (!expiries.containsKey(token)) {
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
