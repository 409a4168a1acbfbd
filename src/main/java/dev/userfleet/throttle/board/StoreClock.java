package dev.userfleet.throttle.board;

import java.time.Duration;
import java.time.Instant;

/**
 * By how much more the store's clock shows than this run's. Either may step: the one is set, the
 * other stands still while its machine sleeps. What was told to last is then moved by as much, so
 * that it lasts no shorter. Not thread-safe.
 */
final class StoreClock {

  /** By less a clock is only read inexactly. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private Duration offset = Duration.ZERO;
  private boolean told;

  Duration offset() {
    return offset;
  }

  /**
   * The store told its clock.
   *
   * @param sent when it was asked, by this run's clock
   * @param now when it had answered
   * @return by how much one of the two has stepped since; zero if none has
   */
  Duration read(Instant shown, Instant sent, Instant now) {
    Instant middle = sent.plus(Duration.between(sent, now).dividedBy(2));
    Duration before = offset;
    offset = Duration.between(middle, shown);
    Duration step = offset.minus(before);
    boolean stepped = told && step.abs().compareTo(STEP) >= 0;
    told = true;
    return stepped ? step : Duration.ZERO;
  }

  /**
   * Whether what somebody else wrote is from before a step.
   *
   * @param age of it, by the store's clock of now and that of its writer
   */
  static boolean isBefore(Duration step, Duration age) {
    return age.minus(step).abs().compareTo(age.abs()) < 0;
  }
}
