package dev.userfleet.simulator.message;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as the org sees it.
 *
 * @param method GET, POST, PATCH, ...
 * @param target the absolute path with its query, still encoded, as on the request line
 * @param headers header name → value; looked up whatever the case of the name
 * @param body the body as text; empty if there is none
 */
public record SimRequest(String method, String target, Map<String, String> headers, String body) {

  public SimRequest {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Method and target only: headers and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + target;
  }
}
