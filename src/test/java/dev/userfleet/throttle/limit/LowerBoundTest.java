package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LowerBoundTest {
  private static final Duration WINDOW = Duration.ofSeconds(6);

  @Test
  void of_noCalls_isNothing() {
    assertEquals(Duration.ZERO, LowerBound.ofLimit(100, WINDOW, 1).of(0));
  }

  @Test
  void of_fullWindows_waitsForAllButTheLast() {
    assertEquals(WINDOW.multipliedBy(9), LowerBound.ofLimit(100, WINDOW, 1).of(1000));
  }

  @Test
  void of_oneCallMore_waitsForOneWindowMore() {
    assertEquals(WINDOW.multipliedBy(10), LowerBound.ofLimit(100, WINDOW, 1).of(1001));
  }

  @Test
  void of_latency_isThatOfTheLastWindowsCalls() {
    LowerBound bound = new LowerBound(100, WINDOW, 1, 16, Duration.ofMillis(50));

    // 33 calls, 16 at a time: three rounds.
    assertEquals(WINDOW.plusMillis(150), bound.of(133));
  }

  @Test
  void create_limitOfNothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> LowerBound.ofLimit(0, WINDOW, 1));
  }

  @Test
  void create_negativeWindow_isRefused() {
    Duration negative = Duration.ofSeconds(-1);

    assertThrows(IllegalArgumentException.class, () -> LowerBound.ofLimit(1, negative, 1));
  }

  /** A client that knows everything: each call leaves as soon as some token's window has room. */
  @Property
  void of_noLatency_isWhatAPerfectClientTakes(
      @ForAll @IntRange(min = 1, max = 50) int limit,
      @ForAll @IntRange(min = 1, max = 5) int tokens,
      @ForAll @IntRange(min = 0, max = 500) int calls) {
    long[] opened = new long[tokens];
    int[] used = new int[tokens];
    long now = 0;
    for (int call = 0; call < calls; call++) {
      int token = call % tokens;
      if (used[token] == limit) {
        opened[token] += WINDOW.toSeconds();
        used[token] = 0;
      }
      used[token]++;
      now = Math.max(now, opened[token]);
    }

    assertEquals(Duration.ofSeconds(now), LowerBound.ofLimit(limit, WINDOW, tokens).of(calls));
  }

  @Property
  void of_oneCallMore_isNeverLess(
      @ForAll @IntRange(min = 1, max = 50) int limit,
      @ForAll @IntRange(min = 1, max = 20) int concurrency,
      @ForAll @IntRange(min = 0, max = 6_000) int latency,
      @ForAll @IntRange(min = 0, max = 500) int calls) {
    // Beyond a window, the last calls of one would still be unanswered when the next one opens.
    Duration rounds = WINDOW.dividedBy((limit - 1) / concurrency + 1);
    Duration shorter =
        rounds.compareTo(Duration.ofMillis(latency)) < 0 ? rounds : Duration.ofMillis(latency);
    LowerBound bound = new LowerBound(limit, WINDOW, 1, concurrency, shorter);

    assertTrue(bound.of(calls + 1).compareTo(bound.of(calls)) >= 0);
  }

  @Property
  void of_oneTokenMore_isNeverMore(
      @ForAll @IntRange(min = 1, max = 50) int limit,
      @ForAll @IntRange(min = 1, max = 9) int tokens,
      @ForAll @IntRange(min = 0, max = 500) int calls) {
    Duration few = LowerBound.ofLimit(limit, WINDOW, tokens).of(calls);

    assertTrue(LowerBound.ofLimit(limit, WINDOW, tokens + 1).of(calls).compareTo(few) <= 0);
  }
}
