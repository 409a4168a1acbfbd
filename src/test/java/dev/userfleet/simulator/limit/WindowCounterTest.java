package dev.userfleet.simulator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.limit.Counter.Counted;
import dev.userfleet.simulator.limit.Counting.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The laws of fixed windows. */
class WindowCounterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Counter counter = WindowCounter.CLOSED;

  /** A property runs many times on one instance. */
  private void start() {
    counter = WindowCounter.CLOSED;
  }

  private Standing call(Limit limit, Counting counting, Instant now) {
    Counted counted = counter.call(limit, counting, now);
    counter = counted.next();
    return counted.standing();
  }

  @Property
  void call_anyCalls_areTakenUpToTheLimitInAWindow(
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @IntRange(min = 1, max = 10) int seconds,
      @ForAll @Size(max = 100) List<@IntRange(max = 4000) Integer> gapsInMillis) {
    start();
    Limit limit = new Limit(calls, Duration.ofSeconds(seconds));
    Counting counting =
        kind == Kind.CLOCK ? new Counting(kind, Duration.ofMillis(700)) : Counting.DOCUMENTED;
    Map<Instant, Integer> taken = new HashMap<>();
    Instant now = START;
    for (int gap : gapsInMillis) {
      now = now.plusMillis(gap);
      Standing standing = call(limit, counting, now);
      if (!standing.refused()) {
        taken.merge(standing.opened(), 1, Integer::sum);
      }
    }
    assertTrue(taken.values().stream().allMatch(count -> count <= calls));
  }

  @Property
  void call_firstOnesOfAWindow_areAllTaken(
      @ForAll @IntRange(min = 1, max = 50) int calls,
      @ForAll @IntRange(max = 59_999) int millisOfTheLast) {
    start();
    Limit limit = new Limit(calls, Duration.ofMinutes(1));
    call(limit, Counting.DOCUMENTED, START);
    for (int i = 1; i < calls; i++) {
      Instant later = START.plusMillis(millisOfTheLast);
      assertFalse(call(limit, Counting.DOCUMENTED, later).refused());
    }
  }

  @Property
  void call_afterTheSecondsItWasTold_isTaken(
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @IntRange(min = 1, max = 10) int seconds,
      @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 1_500_000_000) Integer> gapsInNanos) {
    start();
    Limit limit = new Limit(calls, Duration.ofSeconds(seconds));
    Instant now = START;
    for (int gap : gapsInNanos) {
      start();
      now = now.plusNanos(gap);
      Standing standing = call(limit, Counting.DOCUMENTED, now);
      if (standing.refused()) {
        now = now.plusSeconds(Standing.secondsUp(standing.retryAfter()));
        assertFalse(call(limit, Counting.DOCUMENTED, now).refused());
      }
    }
  }

  @Test
  void call_clockWithAPhase_fallsIntoTheWindowThatBeganThen() {
    start();
    Counting counting = new Counting(Kind.CLOCK, Duration.ofSeconds(20));

    Standing standing =
        call(new Limit(1, Duration.ofMinutes(1)), counting, START.plusMillis(10_500));

    assertEquals(START.minusSeconds(40), standing.opened());
    assertEquals(Duration.ofMillis(9500), standing.reset());
  }
}
