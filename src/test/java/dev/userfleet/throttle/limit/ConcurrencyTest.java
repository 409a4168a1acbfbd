package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void lowered_once_isAPartLess() {
    assertEquals(11, Concurrency.of(16).lowered(T0, T0).calls());
  }

  @Test
  void lowered_byCallsThatLeftTogether_countsOnce() {
    Concurrency lowered = Concurrency.of(16).lowered(T0, T0.plusSeconds(1));

    assertEquals(lowered, lowered.lowered(T0, T0.plusSeconds(1)));
  }

  @Test
  void raised_asManyTimesAsCallsInFlight_isAboutOneMore() {
    Concurrency lowered = Concurrency.of(16).lowered(T0, T0);
    Concurrency raised = lowered;
    for (int success = 0; success < 12; success++) {
      raised = raised.raised(T0);
    }

    assertEquals(lowered.calls() + 1, raised.calls());
  }

  @Property
  void calls_whateverHappens_betweenOneAndMost(
      @ForAll @IntRange(min = 1, max = 64) int most, @ForAll List<Boolean> successes) {
    Concurrency concurrency = Concurrency.of(most);
    for (boolean success : successes) {
      concurrency = success ? concurrency.raised(T0) : concurrency.lowered(T0, T0);

      assertTrue(concurrency.calls() >= 1 && concurrency.calls() <= most);
    }
  }

  @Test
  void crowded_aboveWhatWasBorneForAWhile_goesBackToThat() {
    Concurrency borne = succeed(Concurrency.of(16).crowded(T0, T0), 30, T0);
    int tried = borne.calls();

    assertEquals(tried - 1, borne.crowded(T0, T0).calls());
  }

  @Test
  void raised_patienceNotOver_staysBelowWhereItWasCrowded() {
    Concurrency refused = succeed(Concurrency.of(9).lowered(T0, T0), 30, T0).crowded(T0, T0);

    assertEquals(refused.ceiling(), succeed(refused, 1_000, T0.plusSeconds(29)).calls());
  }

  @Test
  void raised_patienceOver_triesMore() {
    Concurrency refused = succeed(Concurrency.of(16).lowered(T0, T0), 30, T0).crowded(T0, T0);

    assertEquals(16, succeed(refused, 1_000, T0.plusSeconds(30)).calls());
  }

  @Test
  void crowded_againAtTheSameNumber_waitsTwiceAsLong() {
    Instant later = T0.plusSeconds(30);
    Concurrency once = succeed(Concurrency.of(16).lowered(T0, T0), 12, T0).crowded(T0, T0);
    Concurrency tried = once;
    while (tried.calls() == once.calls()) {
      tried = tried.raised(later);
    }

    assertEquals(once.patience().multipliedBy(2), tried.crowded(later, later).patience());
  }

  private static Concurrency succeed(Concurrency concurrency, int calls, Instant now) {
    Concurrency raised = concurrency;
    for (int call = 0; call < calls; call++) {
      raised = raised.raised(now);
    }
    return raised;
  }
}
