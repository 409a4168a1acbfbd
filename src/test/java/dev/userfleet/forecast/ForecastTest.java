package dev.userfleet.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.forecast.Work.Part;
import dev.userfleet.simulator.limit.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Conditions DOCUMENTED = Conditions.DEFAULTS;
  private static final Conditions UNLIMITED =
      new Conditions(new Limit(1_000_000, Duration.ofSeconds(60)), 1, 0, LATENCY);

  @Test
  void of_fleetOverTheLimit_isBoundByIt() {
    assertEquals(Bottleneck.LIMIT, Forecast.of(Work.creating(500, 2), DOCUMENTED).bottleneck());
  }

  @Test
  void of_noLimitInReach_isBoundByStateWrites() {
    assertEquals(
        Bottleneck.STATE_WRITES, Forecast.of(Work.creating(500, 2), UNLIMITED).bottleneck());
  }

  @Test
  void of_tooFewAtATime_isBoundByParallel() {
    Conditions quick = new Conditions(new Limit(100, Duration.ofSeconds(6)), 1, 0, LATENCY);

    assertEquals(
        Bottleneck.PARALLEL,
        Forecast.of(Work.creating(500, 1), quick, /* parallel= */ 4).bottleneck());
  }

  @Test
  void of_slowAnswersWithinAWindow_isBoundByThem() {
    Conditions slow = new Conditions(Limit.DOCUMENTED, 1, 0, Duration.ofSeconds(8));

    assertEquals(Bottleneck.ANSWERS, Forecast.of(Work.creating(100, 2), slow).bottleneck());
  }

  @Test
  void of_planWithoutCalls_takesNoTime() {
    Work retained = new Work(0, Part.NONE, Part.NONE, new Part(30, 0));

    assertEquals(Duration.ZERO, Forecast.of(retained, DOCUMENTED).slow());
  }

  @Test
  void of_boundByTheEngine_isARange() {
    assertTrue(Forecast.of(Work.creating(500, 2), UNLIMITED).isRange());
  }

  @Test
  void span_bothEndsAreSpokenAlike_isOne() {
    Forecast forecast =
        new Forecast(
            Work.creating(2, 1),
            Duration.ofMillis(460),
            Duration.ofMillis(540),
            Duration.ofMillis(400),
            Bottleneck.STATE_WRITES,
            2,
            2);

    assertTrue(forecast.isRange());
    assertEquals("0.5 s", forecast.span());
  }

  @Test
  void of_reserve_isNotUsed() {
    Conditions half = new Conditions(Limit.DOCUMENTED, 1, 150, LATENCY);

    // 301 calls, 150 a window: two windows are waited for.
    assertEquals(120, Forecast.of(Work.creating(300, 1), half).slow().toSeconds());
  }

  @Test
  void of_tokens_openWindowsOfTheirOwn() {
    Conditions two = new Conditions(Limit.DOCUMENTED, 2, 0, LATENCY);

    // With one token two windows are waited for.
    Duration slow = Forecast.of(Work.creating(400, 2), two).slow();

    assertTrue(slow.compareTo(Duration.ofSeconds(75)) < 0, slow::toString);
  }

  @Test
  void of_moreUsersThanAWindowTakes_advisesTheWindow() {
    assertEquals(300, Forecast.of(Work.creating(500, 1), DOCUMENTED).advised());
  }

  @Test
  void of_hugeLimit_advisesNoMoreThanTheEngineLikes() {
    assertEquals(512, Forecast.of(Work.creating(5000, 1), UNLIMITED).advised());
  }

  @Test
  void span_restAddedUp_isAsIfAllWasRun() {
    Work work = Work.creating(3000, 1);
    double whole = VirtualRun.wholeSpan(work, DOCUMENTED, 300, EnginePace.SLOW).toMillis();

    assertEquals(
        1, VirtualRun.span(work, DOCUMENTED, 300, EnginePace.SLOW).toMillis() / whole, 0.05);
  }
}
