package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pace NEW = Pace.startingAt(START, 100, Duration.ofSeconds(6));

  @Test
  void span_noCall_isNothing() {
    assertEquals(Duration.ZERO, NEW.at(at(5_000), 0).span());
  }

  @Test
  void span_calls_isFromTheLookBeforeTheFirstToTheLast() {
    Pace pace = NEW.at(at(1_000), 0).at(at(1_050), 3).at(at(1_100), 7).at(at(9_000), 7);

    assertEquals(Duration.ofMillis(100), pace.span());
  }

  @Test
  void waited_spentWindow_isFromItsLastCallToItsClose() {
    Pace pace = NEW.at(at(50), 60).at(at(950), 100).at(at(6_000), 100).at(at(6_100), 120);

    assertEquals(Duration.ofMillis(5_050), pace.waited());
  }

  @Test
  void waited_spentWindowAndLateCall_endsAtTheClose() {
    Pace pace = NEW.at(at(50), 100).at(at(8_950), 100).at(at(9_000), 120);

    assertEquals(Duration.ofMillis(5_950), pace.waited());
  }

  @Test
  void waited_windowWithRoom_isNothing() {
    Pace pace = NEW.at(at(50), 99).at(at(5_950), 99).at(at(6_100), 120);

    assertEquals(Duration.ZERO, pace.waited());
  }

  @Test
  void waited_afterTheLastCall_isNothing() {
    assertEquals(Duration.ZERO, NEW.at(at(50), 100).at(at(9_000), 100).waited());
  }

  @Property
  void waited_anyLooks_isNoMoreThanTheSpan(
      @ForAll @Size(max = 50) List<@IntRange(max = 60) Integer> calls,
      @ForAll @IntRange(min = 1, max = 2_000) int every) {
    Pace pace = NEW;
    int total = 0;
    for (int i = 0; i < calls.size(); i++) {
      total += calls.get(i);
      pace = pace.at(at((i + 1L) * every), total);
    }

    assertTrue(pace.waited().compareTo(pace.span()) <= 0);
  }

  @Test
  void opensIn_noCall_isUnknown() {
    assertEquals(Optional.empty(), NEW.at(at(1_000), 0).opensIn());
  }

  @Test
  void opensIn_roomLeft_isUnknown() {
    assertEquals(Optional.empty(), NEW.at(at(1_000), 99).opensIn());
  }

  @Test
  void opensIn_spentWindow_isUntilItCloses() {
    Pace pace = NEW.at(at(1_000), 0).at(at(1_050), 60).at(at(2_000), 100).at(at(3_000), 100);

    assertEquals(Optional.of(Duration.ofSeconds(4)), pace.opensIn());
  }

  @Test
  void opensIn_closedWindow_isUnknown() {
    assertEquals(Optional.empty(), NEW.at(at(1_000), 100).at(at(7_000), 100).opensIn());
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }
}
