package dev.userfleet.throttle.http;

import java.util.ArrayList;
import java.util.Collections;
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
    TreeMap<String, List<String>> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> merged.computeIfAbsent(name, any -> new ArrayList<>()).addAll(values));
    headers = Collections.unmodifiableMap(merged);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return values(name).stream().findFirst();
  }

  /** Every value of a header, whatever the case of its name; empty if it is absent. */
  public List<String> values(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** Whether the status is a 2xx. */
  public boolean successful() {
    return status / 100 == 2;
  }

  /** The status only: bodies may hold secrets. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
