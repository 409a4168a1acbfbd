package dev.userfleet.throttle;

import java.util.concurrent.atomic.LongAdder;

/** Counts for a whole pipeline. Thread-safe. */
final class Tally {

  final LongAdder calls = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder waited = new LongAdder();

  Counters snapshot() {
    return new Counters(calls.sum(), refused.sum(), retried.sum(), waited.sum());
  }
}
