package dev.userfleet.throttle.queue;

import java.util.Comparator;

/**
 * Where a call stands in the queue: behind the calls of operations that began sooner, so that what
 * has begun ends before more begins. No two calls have the same.
 *
 * @param operation the lower, the sooner the operation's first call came
 * @param call the lower, the sooner the call itself came
 */
public record Place(long operation, long call) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::operation).thenComparingLong(Place::call);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
