package dev.userfleet.throttle.board;

import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.limit.Ended;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Calls that have ended and that the others have not heard of for certain. A write whose answer was
 * lost may have landed, so each is noted with the write that told of it first. Thread-safe.
 */
final class Pending {

  /** While the store is away; later calls say what earlier ones said. */
  private static final int MOST = 1_000;

  private final Deque<Told> calls = new ArrayDeque<>();

  /** A call, and the number of the write that told of it first; 0: none yet. */
  private record Told(Ended call, long seq) {}

  synchronized void add(Ended call) {
    calls.addLast(new Told(call, 0));
    if (calls.size() > MOST) {
      calls.removeFirst();
    }
  }

  synchronized boolean isEmpty() {
    return calls.isEmpty();
  }

  /** Whether the org failed any of them. */
  synchronized boolean hasFailure() {
    return calls.stream()
        .anyMatch(told -> told.call.outcome().health().kind() == Health.Kind.FAILED);
  }

  /**
   * What the write of that number is to tell. One that certainly did not land is done again by the
   * same number, and tells the same.
   *
   * @param landed the latest write that the others have seen; empty: they do not know this run, so
   *     whether what it wrote has landed cannot be known, and nothing is told twice
   * @param offset by how much more their clock shows
   */
  synchronized List<Ended> toTell(Optional<Long> landed, long seq, Duration offset) {
    calls.removeIf(
        told -> told.seq > 0 && told.seq < seq && (landed.isEmpty() || told.seq <= landed.get()));
    List<Told> noted = new ArrayList<>();
    List<Ended> telling = new ArrayList<>();
    for (Told told : calls) {
      noted.add(told.seq > 0 ? told : new Told(told.call, seq));
      telling.add(told.call.by(offset));
    }
    calls.clear();
    calls.addAll(noted);
    return telling;
  }

  /** The write of that number has landed. */
  synchronized void landed(long seq) {
    calls.removeIf(told -> told.seq > 0 && told.seq <= seq);
  }
}
