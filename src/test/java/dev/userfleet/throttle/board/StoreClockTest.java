package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreClockTest {

  private final StoreClock clock = new StoreClock();

  @Test
  void read_firstTime_learnsTheOffsetAndSeesNoStep() {
    assertEquals(Duration.ZERO, read(60_000, 0, 2));

    assertEquals(Duration.ofMillis(59_999), clock.offset());
  }

  @Test
  void read_slowAnswer_isNoStep() {
    assertEquals(Duration.ZERO, read(0, 0, 2));

    assertEquals(Duration.ZERO, read(10_000, 10_000, 10_290));
  }

  @Test
  void read_clockWasSet_saysByHowMuch() {
    assertEquals(Duration.ZERO, read(1, 0, 2));

    assertEquals(Duration.ofSeconds(-30), read(5_001 - 30_000, 5_000, 5_002));
    assertEquals(Duration.ZERO, read(6_001 - 30_000, 6_000, 6_002));
  }

  @Test
  void isBefore_writtenJustNow_itIsNot() {
    assertFalse(StoreClock.isBefore(Duration.ofSeconds(60), Duration.ofSeconds(5)));
    assertFalse(StoreClock.isBefore(Duration.ofSeconds(-30), Duration.ofMillis(-3)));
    assertFalse(StoreClock.isBefore(Duration.ZERO, Duration.ofSeconds(5)));
  }

  @Test
  void isBefore_ofTheAgeOfTheStep_itIs() {
    assertTrue(StoreClock.isBefore(Duration.ofSeconds(60), Duration.ofSeconds(64)));
    assertTrue(StoreClock.isBefore(Duration.ofSeconds(-30), Duration.ofSeconds(-27)));
  }

  private Duration read(long shown, long sent, long now) {
    return clock.read(at(shown), at(sent), at(now));
  }

  private static Instant at(long millis) {
    return Instant.EPOCH.plusMillis(millis);
  }
}
