package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.RateWindows.Usage;
import dev.userfleet.simulator.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The laws of a fixed window that its first call opens. */
class RateWindowsTest {

  @Property
  void take_anyCalls_acceptsAtMostTheLimitInAWindow(
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @IntRange(min = 1, max = 10) int seconds,
      @ForAll @Size(max = 100) List<@IntRange(max = 4000) Integer> gapsInMillis) {
    Limit limit = new Limit(calls, Duration.ofSeconds(seconds));
    RateWindows windows = new RateWindows(limit);
    List<Instant> accepted = new ArrayList<>();
    Instant opened = Instant.MIN;
    Instant now = TestOrg.START;
    for (int gap : gapsInMillis) {
      now = now.plusMillis(gap);
      if (!now.isBefore(opened.plus(limit.window()))) {
        opened = now;
        accepted.clear();
      }
      if (!windows.take("token", now).refused()) {
        accepted.add(now);
      }
      assertTrue(accepted.size() <= calls);
    }
  }

  @Property
  void take_firstCallsOfAWindow_areAllAccepted(
      @ForAll @IntRange(min = 1, max = 50) int calls,
      @ForAll @IntRange(max = 59_999) int millisOfTheLast) {
    RateWindows windows = new RateWindows(new Limit(calls, Duration.ofMinutes(1)));
    windows.take("token", TestOrg.START);
    Instant later = TestOrg.START.plusMillis(millisOfTheLast);
    for (int i = 1; i < calls; i++) {
      assertFalse(windows.take("token", later).refused());
    }
  }

  @Property
  void take_afterTheSecondsLeft_isAlwaysAccepted(
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @IntRange(min = 1, max = 10) int seconds,
      @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 1_500_000_000) Integer> gapsInNanos) {
    RateWindows windows = new RateWindows(new Limit(calls, Duration.ofSeconds(seconds)));
    Instant now = TestOrg.START;
    for (int gap : gapsInNanos) {
      now = now.plusNanos(gap);
      Usage usage = windows.take("token", now);
      if (usage.refused()) {
        now = now.plusSeconds(usage.secondsLeft());
        assertFalse(windows.take("token", now).refused());
      }
    }
  }

  @Property
  void take_anyCall_leavesFromOneSecondToTheWindow(
      @ForAll @IntRange(min = 1, max = 10) int seconds,
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 1_500_000_000) Integer> gapsInNanos) {
    RateWindows windows = new RateWindows(new Limit(1, Duration.ofSeconds(seconds)));
    Instant now = TestOrg.START;
    for (int gap : gapsInNanos) {
      now = now.plusNanos(gap);
      long left = windows.take("token", now).secondsLeft();
      assertTrue(left >= 1 && left <= seconds);
    }
  }
}
