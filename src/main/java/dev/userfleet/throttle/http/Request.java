package dev.userfleet.throttle.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, without the host: the edge knows which one.
 *
 * @param method GET, POST, PATCH or DELETE
 * @param path the absolute path with its query, already encoded
 * @param headers header name → value
 * @param body the body, or null for none
 * @param contentType the body's media type; ignored without a body
 */
public record Request(
    String method,
    String path,
    Map<String, String> headers,
    @Nullable String body,
    String contentType) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /** Method and path only: bodies and headers may hold secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
