package dev.userfleet.genesys;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of the API.
 *
 * @param path with its query, encoded
 * @param body written as JSON; null for none
 * @param secret what the body holds that the org must not be quoted with
 * @param ifMissing what to do if the org answers 404; empty if it is no surprise
 */
record ApiCall(
    String method, String path, @Nullable Object body, @Nullable Secret secret, String ifMissing) {

  static ApiCall of(String method, String path) {
    return of(method, path, /* body= */ null);
  }

  static ApiCall of(String method, String path, @Nullable Object body) {
    return new ApiCall(method, path, body, /* secret= */ null, /* ifMissing= */ "");
  }

  /** The same, with a secret in its body. */
  ApiCall hiding(@Nullable Secret inBody) {
    return new ApiCall(method, path, body, inBody, ifMissing);
  }

  /** The same, for a user that should be there. */
  ApiCall ofKnownUser() {
    return new ApiCall(
        method, path, body, secret, "The user is gone from the org; run pulumi refresh");
  }
}
