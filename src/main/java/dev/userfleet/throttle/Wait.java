package dev.userfleet.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * Why the queue stands still, and until when at the latest as far as is known now.
 *
 * @param until when the queue is looked at again
 * @param reason what it waits for
 */
public record Wait(Instant until, Reason reason) {

  /** What a queue can wait for. */
  public enum Reason {
    /** The window's calls are spent. */
    WINDOW("the rate limit's window"),
    /** The org answered 429. */
    PAUSE("the pause that the org asked for"),
    /** The org failed most calls. */
    RECOVERY("the org to recover"),
    /** Logins have a limit of their own, and it is spent. */
    LOGIN("the limit of logins");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether the other wait is for the same reason and ends at about the same time. */
  boolean isNear(Wait other, Duration tolerance) {
    return reason == other.reason
        && Duration.between(until, other.until).abs().compareTo(tolerance) < 0;
  }
}
