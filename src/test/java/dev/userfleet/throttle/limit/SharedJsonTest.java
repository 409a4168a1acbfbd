package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedJsonTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");

  @Test
  void read_whatWasWrittenOfNothing_isTheSame() {
    assertEquals(
        Optional.of(SharedLimits.NONE),
        SharedJson.read(SharedJson.write(SharedLimits.NONE), SharedLimits.class));
    assertEquals(
        Optional.of(SharedBreaker.NONE),
        SharedJson.read(SharedJson.write(SharedBreaker.NONE), SharedBreaker.class));
  }

  /** Runs of two builds share an org: who changes a byte of this has to count the format up. */
  @Test
  void write_nothing_isTheTextOfTheFormat() {
    assertEquals(
        "{'results':{'slots':[]},"
            + "'streak':{'failures':0,'since':'+1000000000-12-31T23:59:59.999999999Z'},"
            + "'lastRefused':'-1000000000-01-01T00:00:00Z',"
            + "'outage':{'trip':'','until':'-1000000000-01-01T00:00:00Z','prober':'',"
            + "'failedProbes':0,'ends':0,'said':''},"
            + "'gate':{'closedAt':'-1000000000-01-01T00:00:00Z',"
            + "'closedUntil':'-1000000000-01-01T00:00:00Z','guess':'PT0S','probing':false},"
            + "'members':{},'format':1}",
        SharedJson.write(SharedBreaker.NONE).replace('"', '\''));
  }

  @Property(tries = 100)
  void read_whatWasWritten_isTheSame(
      @ForAll @IntRange(max = 400) int used,
      @ForAll @IntRange(min = 1, max = 90) int seconds,
      @ForAll @IntRange(max = 60) int failures,
      @ForAll boolean told,
      @ForAll boolean refused) {
    SharedLimits limits = SharedLimits.NONE;
    SharedBreaker breaker = SharedBreaker.NONE;
    for (int call = 0; call <= failures; call++) {
      Report report = report(call, outcome(call, used, seconds, told, refused));
      Instant now = START.plusSeconds(call + 1L);
      limits = limits.after(report, ThrottleSettings.DEFAULTS, now);
      breaker = breaker.after(report, ThrottleSettings.DEFAULTS, now);
    }

    assertEquals(
        Optional.of(limits), SharedJson.read(SharedJson.write(limits), SharedLimits.class));
    assertEquals(
        Optional.of(breaker), SharedJson.read(SharedJson.write(breaker), SharedBreaker.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "null",
        "[]",
        "{}",
        "{\"format\":1}",
        "{\"format\":2}",
        "{\"window\":3}"
      })
  void read_anythingElse_empty(String text) {
    assertTrue(SharedJson.read(text, SharedLimits.class).isEmpty());
    assertTrue(SharedJson.read(text, SharedBreaker.class).isEmpty());
  }

  @Test
  void read_newerFormat_empty() {
    String newer = SharedJson.write(SharedLimits.NONE).replace("\"format\":1", "\"format\":2");

    assertTrue(SharedJson.read(newer, SharedLimits.class).isEmpty());
  }

  private static Report report(int call, Outcome outcome) {
    Ended ended =
        new Ended(
            outcome, call % 2 == 0, Duration.ofMillis(9), START, START.plusMillis(10L * call));
    return new Report("member" + call % 3, call, call % 4, 1, 3, call % 5 == 4, List.of(ended));
  }

  private static Outcome outcome(int call, int used, int seconds, boolean told, boolean refused) {
    Optional<Budget> budget =
        told ? Optional.of(new Budget(300, used, START.plusSeconds(seconds))) : Optional.empty();
    if (refused && call % 7 == 0) {
      return Outcome.throttled(Optional.of(Duration.ofSeconds(seconds)), budget);
    }
    return Outcome.success(budget, new Health(Health.Kind.FAILED, "HTTP 503"));
  }
}
