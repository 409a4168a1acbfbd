package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Property
  void of_seconds_isThatLong(@ForAll @IntRange(min = 0) int seconds) {
    Optional<Duration> pause = header(String.valueOf(Math.min(seconds, 999_999_999)));

    assertEquals(Optional.of(Duration.ofSeconds(Math.min(seconds, 999_999_999))), pause);
  }

  @Property
  void of_anyText_neverThrowsAndIsNeverNegative(@ForAll String text) {
    assertTrue(header(text).map(pause -> !pause.isNegative()).orElse(true));
  }

  @ParameterizedTest
  @CsvSource({"' 42 ', 42000", "042, 42000", "1.5, 1500", "0.0001, 1", "2.000, 2000"})
  void of_paddedOrFractional_roundsUpToMillis(String text, long millis) {
    assertEquals(Optional.of(Duration.ofMillis(millis)), header(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1e3", "soon", "9999999999", "١٢", "1,5"})
  void of_garbage_isEmpty(String text) {
    assertEquals(Optional.empty(), header(text));
  }

  @Test
  void of_date_isMeasuredAgainstTheRepliesOwnDate() {
    Reply reply =
        new Reply(
            429,
            Map.of(
                "Retry-After", List.of("Fri, 13 Feb 2026 00:01:00 GMT"),
                "Date", List.of("Fri, 13 Feb 2026 00:00:00 GMT")),
            "");

    assertEquals(Optional.of(Duration.ofSeconds(60)), RetryAfter.of(reply, NOW));
  }

  @Test
  void of_dateInThePast_isEmpty() {
    assertEquals(Optional.empty(), header("Wed, 31 Dec 2025 23:59:00 GMT"));
  }

  @Test
  void of_severalHeaders_theLongest() {
    Reply reply = new Reply(429, Map.of("Retry-After", List.of("3", "x", "7")), "");

    assertEquals(Optional.of(Duration.ofSeconds(7)), RetryAfter.of(reply, NOW));
  }

  @Test
  void of_headerInAnotherCase_isRead() {
    Reply reply = new Reply(429, Map.of("rEtry-aFter", List.of("3")), "");

    assertEquals(Optional.of(Duration.ofSeconds(3)), RetryAfter.of(reply, NOW));
  }

  @Test
  void of_noHeader_secondsInTheBody() {
    String body =
        "{\"message\":\"Rate limit exceeded the maximum. Retry the request in [42] seconds\"}";

    assertEquals(
        Optional.of(Duration.ofSeconds(42)), RetryAfter.of(new Reply(429, Map.of(), body), NOW));
  }

  @Test
  void of_oldBody_lengthOfTheWindowIsNoPause() {
    String body = "Rate limit exceeded the maximum [300] requests within [60] seconds";

    assertEquals(Optional.empty(), RetryAfter.of(new Reply(429, Map.of(), body), NOW));
  }

  @Test
  void of_bodyOfAnotherStatus_isNotRead() {
    String body = "Retry the request in [42] seconds";

    assertEquals(Optional.empty(), RetryAfter.of(new Reply(503, Map.of(), body), NOW));
  }

  private static Optional<Duration> header(String text) {
    return RetryAfter.of(new Reply(429, Map.of("Retry-After", List.of(text)), ""), NOW);
  }
}
