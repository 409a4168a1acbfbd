package dev.userfleet.throttle.limit;

import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * Why nothing is sent while an org is down, and who tries it again. Immutable and pure.
 *
 * @param trip what began it, for people; empty: the org is up
 * @param until when the next probe may leave
 * @param prober the member that makes it; empty: nobody yet
 * @param failedProbes in a row
 * @param ends how often as many had failed as are made
 * @param said what the org answered to the last one
 */
record Outage(String trip, Instant until, String prober, int failedProbes, int ends, String said) {

  static final int MOST_PROBES = 3;
  static final Outage NONE = over(/* ends= */ 0);

  private static Outage over(int ends) {
    return new Outage("", Instant.MIN, "", /* failedProbes= */ 0, ends, "");
  }

  boolean isOpen() {
    return !trip.isEmpty();
  }

  /** Whether a probe may leave. */
  boolean isProbeDue(Instant now) {
    return isOpen() && !now.isBefore(until);
  }

  Outage begun(String what, Instant at, ThrottleSettings settings) {
    return new Outage(
        what, at.plus(settings.breakerCooldown()), "", /* failedProbes= */ 0, ends, "");
  }

  Outage probedBy(String member) {
    return new Outage(trip, until, member, failedProbes, ends, said);
  }

  /** A probe was answered. After the last of them has failed, whoever comes anew may try again. */
  Outage probed(Health.Kind kind, String answer, Instant at, ThrottleSettings settings) {
    if (kind == Health.Kind.FINE) {
      return over(ends);
    }
    boolean last = failedProbes + 1 == MOST_PROBES;
    Instant next = at.plus(settings.breakerCooldown());
    return new Outage(trip, next, "", last ? 0 : failedProbes + 1, last ? ends + 1 : ends, answer);
  }

  Outage by(Duration offset) {
    return new Outage(trip, Clocks.by(until, offset), prober, failedProbes, ends, said);
  }
}
