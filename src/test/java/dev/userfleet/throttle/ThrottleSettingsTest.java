package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThrottleSettingsTest {

  @Test
  void constructor_badValues_namesEveryOneWithItsValue() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ThrottleSettings(
                    51,
                    0,
                    OptionalInt.of(-3),
                    -1,
                    0,
                    Set.of(429),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Double.NaN,
                    Duration.ZERO,
                    Duration.ofSeconds(-1),
                    Duration.ZERO,
                    0,
                    Duration.ZERO,
                    Duration.ZERO));

    assertEquals(
        "tokens: 51 is not 1 to 50; maxConcurrency: 0 is less than 1; requestsPerMinute: -3 is less than 1; reserve: -1 is"
            + " less than 0; maxAttempts: 0 is less than 1; retryStatuses: 429 is not 400 to 599,"
            + " or is 429, which always waits; baseDelay: PT5S is longer than maxDelay, PT2S;"
            + " backoffMultiplier: NaN is not 1 to 100; maxRetryAfter: PT0S is not longer than"
            + " zero; callTimeout: PT-1S is not longer than zero; operationTimeout: PT0S is not"
            + " longer than zero; breakerFailures: 0 is less than 1; breakerWindow: PT0S is not"
            + " longer than zero; breakerCooldown: PT0S is not longer than zero",
        failure.getMessage());
  }
}
