package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
