package dev.userfleet.throttle.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * At most so many calls in any minute, wherever the org's window begins. A call takes its place
 * until a minute after its outcome: the org counted it then at the latest. Not thread-safe.
 */
final class SlidingLog {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final Deque<Instant> outcomes = new ArrayDeque<>();

  void completed(Instant now) {
    outcomes.addLast(now);
  }

  void absorb(SlidingLog other) {
    List<Instant> all = Stream.concat(outcomes.stream(), other.outcomes.stream()).sorted().toList();
    outcomes.clear();
    outcomes.addAll(all);
  }

  /** Calls that had their outcome within the last minute. */
  int calls(Instant now) {
    while (!outcomes.isEmpty() && !outcomes.getFirst().plus(MINUTE).isAfter(now)) {
      outcomes.removeFirst();
    }
    return outcomes.size();
  }

  /** When those had it. */
  List<Instant> outcomes(Instant now) {
    int unused = calls(now);
    return List.copyOf(outcomes);
  }

  Room room(int perMinute, int inFlight, Instant now) {
    int free = perMinute - inFlight - calls(now);
    if (free > 0 || outcomes.isEmpty()) {
      return Room.of(Math.max(free, 0));
    }
    return Room.noneUntil(outcomes.getFirst().plus(MINUTE), Wait.Reason.WINDOW);
  }
}
