package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
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
        new CallRecord.Counts(4, 1, 1, 1, Duration.ZERO, Duration.ofSeconds(9)),
        calls.counts(at(9)));
  }

  @Test
  void waited_manyForTheSameWindow_countedOnce() {
    calls.waiting(at(10), at(60), WINDOW);
    calls.waiting(at(20), at(61), WINDOW);

    assertEquals(Duration.ofSeconds(51), calls.counts(at(100)).waited());
  }

  @Test
  void waited_callLeftSooner_endsThere() {
    calls.waiting(at(10), at(60), WINDOW);
    calls.sent(at(30));

    assertEquals(Duration.ofSeconds(20), calls.counts(at(100)).waited());
  }

  @Test
  void waited_stillWaiting_countedUpToNow() {
    calls.waiting(at(10), at(60), WINDOW);

    assertEquals(Duration.ofSeconds(5), calls.counts(at(15)).waited());
  }

  @Test
  void waitedFor_severalReasons_onlyThatOne() {
    calls.waiting(at(0), at(10), WINDOW);
    calls.waiting(at(20), at(50), "the org to recover");

    assertEquals(Duration.ofSeconds(10), calls.waitedFor(WINDOW, at(100)));
  }

  private void call(int from, int until, int status) {
    calls.sent(at(from));
    calls.ended(at(until), status);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
