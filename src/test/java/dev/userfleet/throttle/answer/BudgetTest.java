package dev.userfleet.throttle.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.http.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void of_threeHeaders_countsFromWhenTheReplyCame() {
    assertEquals(Optional.of(new Budget(180, 1, NOW.plusSeconds(61))), budget("180", "1", "61"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 60",
    "-1, 1, 60",
    "300, x, 60",
    "300, 1, ''",
    "300, 1, 99999",
    "3e2, 1, 60",
    "99999999999, 1, 60",
    "300, -1, 60"
  })
  void of_malformed_isEmpty(String allowed, String count, String reset) {
    assertEquals(Optional.empty(), budget(allowed, count, reset));
  }

  @ParameterizedTest
  @CsvSource({
    "X-RateLimit-, 300, 299, 30",
    "x-ratelimit-, 300, 299, 1767225630",
    "X-RATELIMIT-, 300, 299, 1767225630000",
    "RateLimit-, 300, 299, 30",
    "RateLimit-, '300, 300;w=60', 299, 30"
  })
  void of_remaining_isWhatIsNotUsed(String prefix, String limit, String remaining, String reset) {
    assertEquals(
        Optional.of(new Budget(300, 1, NOW.plusSeconds(30))),
        told(prefix + "Limit", limit, prefix + "Remaining", remaining, prefix + "Reset", reset));
  }

  @Test
  void of_epochReset_isMeasuredAgainstTheRepliesOwnDate() {
    Reply reply =
        new Reply(
            200,
            Map.of(
                "Date", List.of("Wed, 31 Dec 2025 23:00:00 GMT"),
                "X-RateLimit-Limit", List.of("300"),
                "X-RateLimit-Remaining", List.of("299"),
                "X-RateLimit-Reset", List.of("1767222030")),
            "");

    assertEquals(Optional.of(new Budget(300, 1, NOW.plusSeconds(30))), Budget.of(reply, NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"default\";q=300;w=60 | \"default\";r=50;t=30",
        "default;q=300;w=60 | default;r=50;t=30",
        "\"day\";q=9000;w=9, \"minute\";q=300;w=60 | \"day\";r=800;t=9, \"minute\";t=30; r=50",
      })
  void of_structuredField_isThePolicyWithTheFewestLeft(String policy, String state) {
    assertEquals(
        Optional.of(new Budget(300, 250, NOW.plusSeconds(30))),
        told("RateLimit-Policy", policy, "ratelimit", state, "Other", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "X-RateLimit-Limit, 300, X-RateLimit-Remaining, 301, X-RateLimit-Reset, 30",
    "X-RateLimit-Limit, 300, X-RateLimit-Remaining, 1, X-RateLimit-Reset, 1767225000",
    "X-RateLimit-Limit, 300, X-RateLimit-Remaining, 1, X-RateLimit-Reset, -1",
    "RateLimit-Policy, a;q=300, RateLimit, b;r=5;t=3, Other, x",
    "RateLimit-Policy, a;q=300, RateLimit, a;r=-5;t=3, Other, x",
    "RateLimit-Policy, a;q=300, RateLimit, a;r=5, Other, x"
  })
  void of_malformedFamily_isEmpty(
      String one, String its, String other, String others, String third, String thirds) {
    assertEquals(Optional.empty(), told(one, its, other, others, third, thirds));
  }

  @Property
  void of_anyText_neverThrows(@ForAll String text) {
    told("RateLimit-Policy", text, "RateLimit", text, "X-RateLimit-Reset", text);
    told("X-RateLimit-Limit", "3", "X-RateLimit-Remaining", "1", "X-RateLimit-Reset", text);
  }

  @CanIgnoreReturnValue
  private static Optional<Budget> told(
      String one, String its, String other, String others, String third, String thirds) {
    return Budget.of(
        new Reply(
            200, Map.of(one, List.of(its), other, List.of(others), third, List.of(thirds)), ""),
        NOW);
  }

  @Test
  void of_oneHeaderMissing_isEmpty() {
    Reply reply = new Reply(200, Map.of("inin-ratelimit-allowed", List.of("300")), "");

    assertEquals(Optional.empty(), Budget.of(reply, NOW));
  }

  private static Optional<Budget> budget(String allowed, String count, String reset) {
    Reply reply =
        new Reply(
            200,
            Map.of(
                "ININ-RateLimit-Allowed", List.of(allowed),
                "inin-ratelimit-count", List.of(count),
                "Inin-Ratelimit-Reset", List.of(reset)),
            "");
    return Budget.of(reply, NOW);
  }
}
