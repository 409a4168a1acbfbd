package dev.userfleet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.throttle.limit.LowerBound;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration LATENCY = Duration.ofMillis(100);

  @Property(tries = 200)
  void windows_wholeFirstWindow_isTheThrottlesOwnBound(
      @ForAll @IntRange(min = 1, max = 3000) int calls) {
    assertEquals(
        new LowerBound(300, MINUTE, 1, 16, LATENCY).of(calls),
        Bound.windows(calls, MINUTE, MINUTE, call -> 300, 16, LATENCY));
  }

  @Test
  void windows_firstOneNearlyOver_holdsNoMoreThanFits() {
    Duration second = Duration.ofSeconds(1);

    assertEquals(
        second.plus(Bound.rounds(140, 16, LATENCY)),
        Bound.windows(300, second, MINUTE, call -> 300, 16, LATENCY));
  }

  @Test
  void windows_limitHalved_theOpenWindowHoldsTheLowerOne() {
    assertEquals(
        MINUTE.multipliedBy(2).plus(Bound.rounds(100, 16, LATENCY)),
        Bound.windows(500, MINUTE, MINUTE, call -> call > 250 ? 150 : 300, 16, LATENCY));
  }

  @Test
  void bucket_moreThanItHolds_waitsForTheRest() {
    assertEquals(Duration.ofSeconds(40).plus(LATENCY), Bound.bucket(500, 300, MINUTE, 16, LATENCY));
  }

  @Test
  void bucket_whatItHolds_waitsForNothing() {
    assertEquals(Duration.ofMillis(1900), Bound.bucket(300, 300, MINUTE, 16, LATENCY));
  }
}
