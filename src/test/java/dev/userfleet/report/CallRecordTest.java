package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallRecordTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String WINDOW = "the rate limit's window";

  private final CallRecord calls = new CallRecord();

  @Test
  void counts_callsOfEachKind_counted() {
    calls.token();
    call(0, 1, 200);
    call(1, 2, 429);
    call(2, 3, 503);
    calls.retried("HTTP 503");
    call(4, 9, 200);

    assertEquals(
        new CallRecord.Counts(4, 1, 1, 1, Duration.ZERO, Map.of(), Duration.ofSeconds(9)),
        calls.counts(at(9)));
  }

  @Test
  void waited_manyForTheSameWindow_countedOnce() {
    call(0, 1, 200);
    calls.waiting(at(10), at(60), WINDOW);
    calls.waiting(at(20), at(61), WINDOW);
    call(61, 62, 200);

    assertEquals(Duration.ofSeconds(51), calls.counts(at(100)).waited());
  }

  @Test
  void waited_callLeftSooner_endsThere() {
    call(0, 1, 200);
    calls.waiting(at(10), at(60), WINDOW);
    call(30, 31, 200);

    assertEquals(Duration.ofSeconds(20), calls.counts(at(100)).waited());
  }

  @Test
  void beside_stillWaiting_countedUpToNow() {
    call(0, 1, 200);
    calls.waiting(at(10), at(60), WINDOW);

    assertEquals(Map.of(WINDOW, Duration.ofSeconds(5)), calls.counts(at(15)).beside());
  }

  @Test
  void beside_waitBeforeTheFirstCall_isNoPartOfTheCalls() {
    calls.waiting(at(0), at(30), "the limit of logins");
    call(30, 32, 200);

    CallRecord.Counts counts = calls.counts(at(40));

    assertEquals(Duration.ZERO, counts.waited());
    assertEquals(Map.of("the limit of logins", Duration.ofSeconds(30)), counts.beside());
  }

  @Test
  void waitedFor_severalReasons_onlyThatOne() {
    call(0, 1, 200);
    calls.waiting(at(1), at(11), WINDOW);
    call(11, 12, 200);
    calls.waiting(at(20), at(50), "the org to recover");
    call(50, 51, 200);

    assertEquals(Duration.ofSeconds(10), calls.waitedFor(WINDOW, at(100)));
  }

  /** Whatever happens in whichever order: nobody reads of 16 s that were waited in 7 s. */
  @Property
  void waited_anyRun_isAPartOfWhatTheCallsTook(
      @ForAll @Size(max = 30) List<@IntRange(max = 299) Integer> steps) {
    CallRecord any = new CallRecord();
    int second = 0;
    for (int step : steps) {
      second += step % 10;
      switch (step / 100) {
        case 0 -> {
          any.sent(at(second));
          any.ended(at(second + 1), 200);
        }
        case 1 -> any.waiting(at(second), at(second + step % 40), WINDOW);
        default -> any.waiting(at(second), at(second + step % 40), "the org to recover");
      }
    }

    RunReport.Calls shown = any.show(at(second), Duration.ZERO);

    assertTrue(shown.waited() <= shown.took(), shown::toString);
    assertEquals(
        shown.waited(),
        shown.pauses().stream().mapToDouble(pause -> pause.until() - pause.from()).sum());
    shown
        .pauses()
        .forEach(
            pause ->
                assertTrue(pause.from() >= 0 && pause.until() <= shown.took(), shown::toString));
  }

  private void call(int from, int until, int status) {
    calls.sent(at(from));
    calls.ended(at(until), status);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
