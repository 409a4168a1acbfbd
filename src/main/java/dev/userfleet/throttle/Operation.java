package dev.userfleet.throttle;

import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.Place;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What calls are made for: one create, update, read or delete. It may make several calls, one after
 * the other, and its time-out covers them all. Thread-safe.
 */
public final class Operation {

  private final String what;
  private final Instant hardDeadline;
  private final Duration timeout;
  private volatile @Nullable Instant firstPermit;
  private volatile boolean outcomeUnknown;
  private volatile String correlationId = "";
  // Guarded by this.
  private @Nullable Place first;

  /**
   * @param hardDeadline bounds everything, waits included
   * @param timeout bounds what follows the first permit
   */
  Operation(String what, Instant hardDeadline, Duration timeout) {
    this.what = what;
    this.hardDeadline = hardDeadline;
    this.timeout = timeout;
  }

  /** Another one, with the place of this one but bounded by its own time alone. */
  Operation aside(String itsWhat) {
    Operation aside = new Operation(itsWhat, Instant.MAX, timeout);
    synchronized (this) {
      aside.first = first;
    }
    return aside;
  }

  /** What is done and for whom, such as "create alice@example.com". */
  public String what() {
    return what;
  }

  /** When it gives up; before the first permit only the hard deadline counts. */
  public Instant deadline() {
    Instant first = firstPermit;
    if (first == null) {
      return hardDeadline;
    }
    Instant soft = first.plus(timeout);
    return soft.isBefore(hardDeadline) ? soft : hardDeadline;
  }

  /** What is left until then; zero if nothing is. */
  Duration timeLeft(Instant now) {
    Duration left = Duration.between(now, deadline());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Whether the org may have carried out the latest call without an answer that says so: some
   * attempt had no reply, or a 408 or 5xx. A 409 that follows a POST then means that it landed.
   */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** The org's own name for the latest call; empty if its answer gave none. */
  public String correlationId() {
    return correlationId;
  }

  /** Another call begins: forgets what the one before left open. */
  public void nextCall() {
    outcomeUnknown = false;
    correlationId = "";
  }

  /** Where its next call stands: with its first one. */
  synchronized Place place(CallQueue queue) {
    if (first == null) {
      first = queue.place();
      return first;
    }
    return queue.placeWith(first);
  }

  /** It begins anew behind everybody: who asks again must not keep those out who never did. */
  synchronized void giveUpPlace() {
    first = null;
  }

  /** What it does, for messages. */
  @Override
  public String toString() {
    return what;
  }

  void permitted(Instant now) {
    if (firstPermit == null) {
      firstPermit = now;
    }
  }

  void answered(String correlationId) {
    this.correlationId = correlationId;
  }

  void mayHaveLanded() {
    outcomeUnknown = true;
  }
}
