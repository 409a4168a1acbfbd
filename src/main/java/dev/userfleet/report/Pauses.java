package dev.userfleet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When nothing could leave, and why. Not thread-safe. */
final class Pauses {

  /** Who waits for the same thing is told an end that differs by as much as clocks are rounded. */
  private static final Duration SAME = Duration.ofSeconds(2);

  private final List<Pause> pauses = new ArrayList<>();

  /**
   * A span without calls.
   *
   * @param why what was waited for, for people
   */
  record Pause(Instant from, Instant until, String why) {
    Duration length() {
      return Duration.between(from, until);
    }

    Pause cutAt(Instant end) {
      return end.isBefore(until) ? new Pause(from, end, why) : this;
    }

    /** What of it lies in a span; of no length if nothing does. */
    Pause during(Instant start, Instant end) {
      Instant begin = from.isBefore(start) ? start : from;
      Instant last = until.isBefore(end) ? until : end;
      return new Pause(begin, last.isBefore(begin) ? begin : last, why);
    }
  }

  /** Somebody waits, until then at the latest; many may wait for the same thing. */
  void waiting(Instant at, Instant until, String why) {
    if (pauses.isEmpty()) {
      pauses.add(new Pause(at, until, why));
      return;
    }
    Pause last = pauses.get(pauses.size() - 1);
    boolean same =
        last.why().equals(why)
            && at.isBefore(last.until())
            && Duration.between(last.until(), until).abs().compareTo(SAME) < 0;
    if (same) {
      set(new Pause(last.from(), until, why));
    } else {
      set(last.cutAt(at.isBefore(last.from()) ? last.from() : at));
      pauses.add(new Pause(at, until, why));
    }
  }

  /** A call left, so the wait is over. */
  void left(Instant at) {
    if (!pauses.isEmpty()) {
      Pause last = pauses.get(pauses.size() - 1);
      if (at.isAfter(last.from())) {
        set(last.cutAt(at));
      }
    }
  }

  private void set(Pause last) {
    pauses.set(pauses.size() - 1, last);
  }

  /** All of them, as far as they have come. */
  List<Pause> until(Instant now) {
    return pauses.stream()
        .filter(pause -> pause.from().isBefore(now))
        .map(p -> p.cutAt(now))
        .toList();
  }
}
