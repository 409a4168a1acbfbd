package dev.userfleet.throttle.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
  @ValueSource(strings = {"", "-1", "+1", "1e3", "soon", "١٢", "1,5"})
  void of_garbage_isEmpty(String text) {
    assertEquals(Optional.empty(), header(text));
  }

  @Property
  void of_moreDigitsThanANumberHolds_isLongerThanAnybodyWaits(
      @ForAll @IntRange(min = 10, max = 100) int digits) {
    assertEquals(Optional.of(Duration.ofSeconds(999_999_999)), header("9".repeat(digits)));
  }

  @Property
  void of_anyCaseOfTheName_isRead(@ForAll List<Boolean> upper) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < "retry-after".length(); i++) {
      char letter = "retry-after".charAt(i);
      name.append(i < upper.size() && upper.get(i) ? Character.toUpperCase(letter) : letter);
    }
    Reply reply = new Reply(429, Map.of(name.toString(), List.of("3")), "");

    assertEquals(Optional.of(Duration.ofSeconds(3)), RetryAfter.of(reply, NOW));
  }

  @Property
  void of_anyFormOfDate_isMeasuredAgainstTheRepliesOwnDate(
      @ForAll RetryAfterForm form,
      @ForAll @IntRange(min = 0, max = 1_000_000_000) int sent,
      @ForAll @IntRange(min = 0, max = 100_000) int pause) {
    Instant date = NOW.plusSeconds(sent);
    String value = form.of(date.plusSeconds(pause));
    Reply reply =
        new Reply(
            429,
            Map.of("Retry-After", List.of(value), "date", List.of(RetryAfterForm.IMF.of(date))),
            "");

    assertEquals(Optional.of(Duration.ofSeconds(pause)), RetryAfter.of(reply, NOW));
  }

  /** The three forms of RFC 9110. */
  private enum RetryAfterForm {
    IMF("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
    RFC850("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
    ASCTIME("EEE MMM ppd HH:mm:ss yyyy");

    private final DateTimeFormatter format;

    RetryAfterForm(String pattern) {
      format = DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }

    private String of(Instant instant) {
      return format.format(instant);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x-rate-limit-reset, 30",
    "X-Rate-Limit-Reset, 1767225630",
    "x-ratelimit-reset, 1767225630000",
    "ratelimit-reset, '30.0'"
  })
  void of_noHeaderButAReset_waitsForIt(String name, String value) {
    Reply reply = new Reply(429, Map.of(name, List.of(value)), "Retry the request in [7] seconds");

    assertEquals(Optional.of(Duration.ofSeconds(30)), RetryAfter.of(reply, NOW));
  }

  @Test
  void of_resetOfAnotherStatus_isNoPause() {
    Reply reply = new Reply(503, Map.of("x-rate-limit-reset", List.of("30")), "");

    assertEquals(Optional.empty(), RetryAfter.of(reply, NOW));
  }

  @ParameterizedTest
  @CsvSource({"300, 30", "299, "})
  void of_noHeaderButABudget_waitsForTheResetOnlyIfItIsSpent(int count, Long seconds) {
    Reply reply =
        new Reply(
            429,
            Map.of(
                "inin-ratelimit-allowed", List.of("300"),
                "inin-ratelimit-count", List.of(String.valueOf(count)),
                "inin-ratelimit-reset", List.of("30")),
            "");

    assertEquals(Optional.ofNullable(seconds).map(Duration::ofSeconds), RetryAfter.of(reply, NOW));
  }

  @Test
  void of_garbageInTheHeader_theBodyIsReadInstead() {
    Reply reply =
        new Reply(429, Map.of("Retry-After", List.of("-5")), "Retry the request in [42] seconds");

    assertEquals(Optional.of(Duration.ofSeconds(42)), RetryAfter.of(reply, NOW));
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
