package dev.userfleet.throttle.queue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.answer.Outcome;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to send one call with one token. Whoever gets one completes it, whatever happens.
 * Thread-safe.
 */
public final class Permit {

  private final CallQueue queue;
  private final Quota quota;
  private final String family;
  private final String token;
  private final Instant left;
  private final AtomicBoolean completed = new AtomicBoolean();

  Permit(CallQueue queue, Quota quota, String family, String token, Instant left) {
    this.queue = queue;
    this.quota = quota;
    this.family = family;
    this.token = token;
    this.left = left;
  }

  /** The token to send the call with. */
  public String token() {
    return token;
  }

  /** When the permit was granted. */
  public Instant left() {
    return left;
  }

  /**
   * Gives the permit back and tells the queue what it learned.
   *
   * @return whether this was the first time; later ones change nothing
   */
  @CanIgnoreReturnValue
  public boolean complete(Outcome outcome) {
    return complete(outcome, () -> {});
  }

  /**
   * The same.
   *
   * @param before what comes before the next call can leave, if this is the first time
   */
  public boolean complete(Outcome outcome, Runnable before) {
    boolean first = completed.compareAndSet(/* expectedValue= */ false, /* newValue= */ true);
    if (first) {
      before.run();
      queue.completed(quota, family, left, outcome);
    }
    return first;
  }
}
