package dev.userfleet.simulator.message;

import java.time.Duration;

/**
 * How a reply reaches the caller, if it does. Who drives the org carries it out.
 *
 * @param after how long the org takes from the request to the reply, or to the connection's end
 * @param extent how much of the reply arrives
 */
public record Delivery(Duration after, Extent extent) {

  /** How much of a reply arrives. */
  public enum Extent {
    WHOLE,
    /** The head and half of the body; then the connection ends. */
    HALF,
    /** Nothing; the connection ends. */
    CUT,
    /** Nothing, until either side ends the connection. */
    NEVER
  }

  static final Delivery AT_ONCE = new Delivery(Duration.ZERO, Extent.WHOLE);
}
