package dev.userfleet.throttle;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to send one call. Whoever gets one completes it, whatever happens. Thread-safe. */
public final class Permit {

  private final Quota quota;
  private final Instant left;
  private final AtomicBoolean completed = new AtomicBoolean();

  Permit(Quota quota, Instant left) {
    this.quota = quota;
    this.left = left;
  }

  /** When the permit was granted. */
  public Instant left() {
    return left;
  }

  /**
   * Gives the permit back and tells the quota what it learned.
   *
   * @return whether this was the first time; later ones change nothing
   */
  @CanIgnoreReturnValue
  public boolean complete(Outcome outcome) {
    boolean first = completed.compareAndSet(/* expectedValue= */ false, /* newValue= */ true);
    if (first) {
      quota.completed(left, outcome);
    }
    return first;
  }
}
