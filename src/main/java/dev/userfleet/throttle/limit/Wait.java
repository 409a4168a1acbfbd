package dev.userfleet.throttle.limit;

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
    WINDOW("the rate limit's window", "window opens"),
    /** The org answered 429. */
    PAUSE("the pause that the org asked for", "the org's pause ends"),
    /** The org answered 429 to calls of one kind, while the token's window had room. */
    FAMILY("the org's pause for calls of its kind", "the org's pause for some calls ends"),
    /** The org failed most calls. */
    RECOVERY("the org to recover", "the org is tried again"),
    /** Logins have a limit of their own, and it is spent. */
    LOGIN("the limit of logins", "logins go on"),
    /** The store in which runs meet that share a limit is away, and nothing is to leave without. */
    OTHERS("the store of the shared limit", "the run gives up");

    private final String text;
    private final String end;

    Reason(String text, String end) {
      this.text = text;
      this.end = end;
    }

    /** What happens at the end of the wait. */
    public String end() {
      return end;
    }

    /** What is waited for. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether the other wait is for the same reason and ends at about the same time. */
  public boolean isNear(Wait other, Duration tolerance) {
    return reason == other.reason
        && Duration.between(until, other.until).abs().compareTo(tolerance) < 0;
  }
}
