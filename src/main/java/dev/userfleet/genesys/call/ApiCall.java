package dev.userfleet.genesys.call;

import dev.userfleet.genesys.model.Secret;
import dev.userfleet.throttle.Lane;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the API.
 *
 * @param path with its query, encoded
 * @param body written as JSON; null for none
 * @param secret what the body holds that the org must not be quoted with
 * @param ifMissing what to do if the org answers 404; empty if it is no surprise
 * @param lane the calls that it must not be in flight with; null for none
 */
public record ApiCall(
    String method,
    String path,
    @Nullable Object body,
    @Nullable Secret secret,
    String ifMissing,
    @Nullable Lane lane) {

  public static ApiCall of(String method, String path) {
    return of(method, path, /* body= */ null);
  }

  public static ApiCall of(String method, String path, @Nullable Object body) {
    return new ApiCall(
        method, path, body, /* secret= */ null, /* ifMissing= */ "", /* lane= */ null);
  }

  /** The same, with a secret in its body. */
  public ApiCall hiding(@Nullable Secret inBody) {
    return new ApiCall(method, path, body, inBody, ifMissing, lane);
  }

  /** The same, for a user that should be there. */
  public ApiCall ofKnownUser() {
    return new ApiCall(
        method, path, body, secret, "The user is gone from the org; run pulumi refresh", lane);
  }

  /** The same, sent only when all that came before it in the lane has been answered. */
  public ApiCall inLane(Lane serial) {
    return new ApiCall(method, path, body, secret, ifMissing, serial);
  }

  /** A part of a path or of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
