package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void span_noCall_isNothing() {
    assertEquals(Duration.ZERO, Pace.startingAt(START).at(at(5_000), 0).span());
  }

  @Test
  void span_calls_startsAtTheLookBeforeTheFirst() {
    Pace pace =
        Pace.startingAt(START).at(at(1_000), 0).at(at(1_050), 3).at(at(1_100), 7).at(at(9_000), 7);

    assertEquals(Duration.ofMillis(100), pace.span());
  }

  @Test
  void waited_longPause_isCounted() {
    Pace pace = Pace.startingAt(START).at(at(50), 100).at(at(5_950), 100).at(at(6_000), 120);

    assertEquals(Duration.ofMillis(5_900), pace.waited());
  }

  @Test
  void waited_shortPause_isNone() {
    Pace pace = Pace.startingAt(START).at(at(50), 100).at(at(500), 100).at(at(550), 101);

    assertEquals(Duration.ZERO, pace.waited());
  }

  @Test
  void waited_afterTheLastCall_isNone() {
    Pace pace = Pace.startingAt(START).at(at(50), 100).at(at(5_950), 100);

    assertEquals(Duration.ZERO, pace.waited());
  }

  @Property
  void waited_anyLooks_isNoMoreThanTheSpan(
      @ForAll @Size(max = 50) List<@IntRange(max = 3) Integer> calls,
      @ForAll @IntRange(min = 1, max = 2_000) int every) {
    Pace pace = Pace.startingAt(START);
    int total = 0;
    for (int i = 0; i < calls.size(); i++) {
      total += calls.get(i);
      pace = pace.at(at((i + 1L) * every), total);
    }

    Assertions.assertTrue(pace.waited().compareTo(pace.span()) <= 0);
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }
}
