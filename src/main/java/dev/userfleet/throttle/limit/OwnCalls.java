package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The calls made with one token, to tell whether the org counts the calls of others with them.
 * Nobody else has the token, so a count above our own means a window that tokens share.
 *
 * <p>A window's calls all ended after it had opened, and it opened no longer before its latest
 * reply than the longest reset that any reply has told. Not thread-safe.
 */
public final class OwnCalls {

  private final Deque<Instant> ends = new ArrayDeque<>();
  private Duration longestReset = Duration.ZERO;

  /** A call has ended, and may have been counted. */
  public void ended(Instant now) {
    ends.addLast(now);
    Instant oldest = now.minus(longestReset.multipliedBy(2));
    while (ends.getFirst().isBefore(oldest)) {
      ends.removeFirst();
    }
  }

  /**
   * Whether a reply counts more calls than were made with its token.
   *
   * @param inFlight calls that have not ended
   * @param left when the call left, or earlier
   * @param now when its reply came
   */
  public boolean fewerThan(Budget told, int inFlight, Instant left, Instant now) {
    Duration reset = Duration.between(now, told.resetBy());
    longestReset = reset.compareTo(longestReset) > 0 ? reset : longestReset;
    if (Duration.between(left, now).compareTo(longestReset) > 0) {
      return false; // A reply that took longer than a window may be of any.
    }
    return told.used() > inFlight + endedSince(left.minus(longestReset));
  }

  private int endedSince(Instant instant) {
    int count = 0;
    for (Iterator<Instant> newest = ends.descendingIterator();
        newest.hasNext() && !newest.next().isBefore(instant); ) {
      count++;
    }
    return count;
  }
}
