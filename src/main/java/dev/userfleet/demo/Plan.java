package dev.userfleet.demo;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.throttle.limit.LowerBound;
import dev.userfleet.throttle.limit.Parallelism;
import java.time.Duration;

/**
 * What somebody wants to see.
 *
 * @param users how many there are
 * @param limit what a token may do
 * @param tokens how many tokens the provider may hold
 * @param parallel how many users the engine works on at a time
 * @param keep whether everything stays where it is afterwards
 */
record Plan(int users, Limit limit, int tokens, int parallel, boolean keep) {

  /**
   * The smaller of the fleet's size and the calls that a window allows, as docs/limits.md advises.
   */
  static int advisedParallel(int users, Limit limit, int tokens) {
    return Parallelism.advised(users, (long) limit.calls() * tokens);
  }

  /** What all tokens together may do before they have to wait. */
  long callsPerWindow() {
    return (long) limit.calls() * tokens;
  }

  /** What the limit alone makes so many calls take. */
  Duration bound(int calls) {
    return LowerBound.ofLimit(limit.calls(), limit.window(), tokens).of(calls);
  }
}
