package dev.userfleet.throttle.board;

import java.time.Duration;

/**
 * Who else shares the limit, for people.
 *
 * @param runs that are alive, besides this one
 * @param left calls that the window has left for all together; 0 also if it is not known
 * @param allowed calls of a window; 0: not known
 * @param until the window ends; zero: not known
 */
public record Others(int runs, int left, int allowed, Duration until) {

  /** Such as "2 other runs; 140 of 300 left for 31 s". */
  @Override
  public String toString() {
    String who = runs == 0 ? "no other run" : runs == 1 ? "1 other run" : runs + " other runs";
    if (allowed == 0) {
      return who;
    }
    String window = "%s; %d of %d left".formatted(who, left, allowed);
    return until.isZero() ? window : window + " for %d s".formatted(until.toSeconds());
  }
}
