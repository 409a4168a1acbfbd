package dev.userfleet.simulator.message;

import dev.userfleet.simulator.message.Delivery.Extent;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP reply of the org.
 *
 * @param status the status code; 0 for a call that the org lost before it did anything
 * @param headers header name, spelled as it goes over the wire → value
 * @param body JSON; empty if there is none
 * @param delivery how it reaches the caller
 */
public record SimReply(int status, Map<String, String> headers, String body, Delivery delivery) {

  public SimReply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Delivered whole and at once. */
  public SimReply(int status, Map<String, String> headers, String body) {
    this(status, headers, body, Delivery.AT_ONCE);
  }

  public SimReply reaching(Extent extent) {
    return new SimReply(status, headers, body, new Delivery(delivery.after(), extent));
  }

  public SimReply late(Duration latency) {
    return new SimReply(status, headers, body, new Delivery(latency, delivery.extent()));
  }

  /** The status only: bodies may hold tokens. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
