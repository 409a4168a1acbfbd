package dev.userfleet.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP reply of the org.
 *
 * @param status the status code
 * @param headers header name, spelled as it goes over the wire → value
 * @param body JSON; empty if there is none
 */
public record SimReply(int status, Map<String, String> headers, String body) {

  public SimReply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** The status only: bodies may hold tokens. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
