package dev.userfleet.throttle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP reply, read to its end.
 *
 * @param status the status code
 * @param headers header name, in any case → its values in order
 * @param body the whole body; empty if there was none
 */
public record Reply(int status, Map<String, List<String>> headers, String body) {

  public Reply {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The status only: bodies may hold secrets. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
