package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UntoldLimitTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void refused_briefPausesOneAfterTheOther_isNoWindowOfAMinute() {
    assertFalse(refused(UntoldLimit.DOCUMENTED, 1, 0, 2, 4).isByTheMinute());
  }

  @Test
  void refused_briefPausesOfOneBurst_proveNothing() {
    UntoldLimit limit = UntoldLimit.DOCUMENTED;
    for (int call = 0; call < 16; call++) {
      limit = limit.refused(Optional.of(Duration.ofSeconds(1)), T0, at(1));
    }

    assertTrue(limit.isByTheMinute());
  }

  @Test
  void refused_briefPausesAMinuteApart_proveNothing() {
    assertTrue(refused(UntoldLimit.DOCUMENTED, 1, 0, 60, 120, 180).isByTheMinute());
  }

  @Test
  void refused_longPause_isAWindowAfterAll() {
    UntoldLimit lifted = refused(UntoldLimit.DOCUMENTED, 1, 0, 2, 4);

    assertTrue(refused(lifted, 40, 6).isByTheMinute());
  }

  private static UntoldLimit refused(UntoldLimit limit, int pause, int... seconds) {
    UntoldLimit after = limit;
    for (int second : seconds) {
      after = after.refused(Optional.of(Duration.ofSeconds(pause)), at(second), at(second));
    }
    return after;
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}
