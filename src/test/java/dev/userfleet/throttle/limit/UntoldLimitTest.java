package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UntoldLimitTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DOCUMENTED = UntoldLimit.DOCUMENTED.perMinute(0, T0);

  @Test
  void refused_briefPausesOneAfterTheOther_isNoWindowOfAMinute() {
    assertFalse(refused(UntoldLimit.DOCUMENTED, 1, 0, 2).isByTheMinute());
  }

  @Test
  void refused_briefPausesOfOneBurst_proveNothing() {
    UntoldLimit limit = UntoldLimit.DOCUMENTED;
    for (int call = 0; call < 16; call++) {
      limit = limit.refused(Optional.of(Duration.ofSeconds(1)), 0, T0, at(1));
    }

    assertTrue(limit.isByTheMinute());
  }

  @Test
  void refused_onePauseThatWasBrief_provesNothing() {
    assertTrue(refused(UntoldLimit.DOCUMENTED, 1, 0).isByTheMinute());
  }

  @Test
  void refused_longPause_isAWindowAfterAll() {
    UntoldLimit lifted = refused(UntoldLimit.DOCUMENTED, 1, 0, 2);

    assertTrue(refused(lifted, 40, 6).isByTheMinute());
  }

  @Test
  void refused_untoldPauseOfOneBurst_teachesNothing() {
    UntoldLimit limit = UntoldLimit.DOCUMENTED;
    for (int call = 0; call < 16; call++) {
      limit = limit.refused(Optional.empty(), 180, T0, at(1));
    }

    assertEquals(DOCUMENTED, limit.perMinute(0, at(1)));
  }

  @Test
  void refused_probeAfterAnUntoldPauseToo_whatPassedIsTheLimit() {
    assertEquals(180, learned().perMinute(0, at(3)));
  }

  @Test
  void refused_probePassed_nextOneTeachesNothing() {
    UntoldLimit limit =
        untold(UntoldLimit.DOCUMENTED, 180, 0)
            .passed(181, at(2), at(2))
            .refused(none(), 185, at(3), at(3));

    assertEquals(DOCUMENTED, limit.perMinute(0, at(3)));
  }

  @Test
  void passed_callOfTheBurstThatWasRefused_isNoProbe() {
    UntoldLimit limit = untold(UntoldLimit.DOCUMENTED, 180, 1).passed(181, at(0), at(2));

    assertEquals(181, untold(limit, 181, 3).perMinute(0, at(3)));
  }

  @Test
  void refused_nothingPassedYet_oneCallMayGoOn() {
    UntoldLimit limit = untold(untold(UntoldLimit.DOCUMENTED, 0, 0), 0, 2);

    assertEquals(1, limit.perMinute(0, at(2)));
  }

  @Test
  void passed_moreThanLearned_learnsThatMany() {
    assertEquals(182, learned().passed(182, at(1), at(3)).perMinute(0, at(4)));
  }

  @Test
  void perMinute_learnedAMinuteAgo_asksForOneMore() {
    assertEquals(181, learned().perMinute(0, at(62)));
  }

  @Test
  void perMinute_reserve_isLeftOfWhatWasLearned() {
    assertEquals(80, learned().perMinute(100, at(3)));
  }

  @Test
  void refused_oneMoreWasAskedFor_isTrustedTwiceAsLong() {
    UntoldLimit confirmed = untold(learned(), 180, 62);

    assertEquals(180, confirmed.perMinute(0, at(62 + 119)));
    assertEquals(181, confirmed.perMinute(0, at(62 + 120)));
  }

  @Test
  void passed_oneMoreWasAskedFor_isDocumentedAgain() {
    assertEquals(DOCUMENTED, learned().passed(181, at(62), at(62)).perMinute(0, at(63)));
  }

  @Test
  void passed_notMoreThanLearnedWhileAsking_keepsIt() {
    assertEquals(181, learned().passed(180, at(62), at(62)).perMinute(0, at(63)));
  }

  @Test
  void refused_limitFellAndTheProbeToo_learnsTheLower() {
    UntoldLimit fallen = untold(untold(learned(), 90, 40), 90, 42);

    assertEquals(90, fallen.perMinute(0, at(43)));
  }

  @Test
  void refused_alwaysConfirmed_isAskedAtLeastEverySixteenMinutes() {
    UntoldLimit limit = learned();
    int second = 2;
    for (int minutes : new int[] {1, 2, 4, 8, 16, 16}) {
      second += minutes * 60;
      assertEquals(181, limit.perMinute(0, at(second)));
      limit = untold(limit, 180, second);
      assertEquals(180, limit.perMinute(0, at(second)));
    }
  }

  @Test
  void refused_longPauseTold_forgetsWhatWasLearned() {
    assertEquals(DOCUMENTED, refused(learned(), 40, 6).perMinute(0, at(6)));
  }

  /** A burst refused at 0 s, the probe at 2 s. */
  private static UntoldLimit learned() {
    return untold(untold(UntoldLimit.DOCUMENTED, 180, 0), 180, 2);
  }

  private static UntoldLimit untold(UntoldLimit limit, int passed, int second) {
    return limit.refused(none(), passed, at(second), at(second));
  }

  private static Optional<Duration> none() {
    return Optional.empty();
  }

  private static UntoldLimit refused(UntoldLimit limit, int pause, int... seconds) {
    UntoldLimit after = limit;
    for (int second : seconds) {
      after = after.refused(Optional.of(Duration.ofSeconds(pause)), 0, at(second), at(second));
    }
    return after;
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}
