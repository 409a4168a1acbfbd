package dev.userfleet.throttle.http;

import java.io.IOException;

/** There is no way to the host that another attempt could find: nothing was sent to it. */
public final class NoWayException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * @param advice what to do, as a sentence without its full stop
   */
  public NoWayException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }
}
