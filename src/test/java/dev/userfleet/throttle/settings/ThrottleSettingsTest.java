package dev.userfleet.throttle.settings;

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
        "tokens: 51 is not 1 to 50; maxConcurrency: 0 is not 1 to 1000; requestsPerMinute: -3 is less than 1; reserve: -1 is"
            + " less than 0; maxAttempts: 0 is less than 1; retryStatuses: 429 is not 400 to 599,"
            + " or is 429, which always waits; baseDelay: 5s is longer than maxDelay, 2s;"
            + " backoffMultiplier: NaN is not 1 to 100; maxRetryAfter: 0s is not longer than"
            + " zero; callTimeout: -1s is not longer than zero; operationTimeout: 0s is not"
            + " longer than zero; breakerFailures: 0 is less than 1; breakerWindow: 0s is not"
            + " longer than zero; breakerCooldown: 0s is not longer than zero",
        failure.getMessage());
  }

  @Test
  void constructor_soLongOrSoManyThatItMeansNothing_namesEveryOne() {
    Duration endless = Duration.ofDays(125_000);
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ThrottleSettings(
                    1,
                    1_001,
                    OptionalInt.empty(),
                    0,
                    8,
                    Set.of(503),
                    endless,
                    endless,
                    2,
                    endless,
                    endless,
                    endless,
                    50,
                    endless,
                    Duration.ofDays(1).plusMillis(1)));

    assertEquals(
        "maxConcurrency: 1001 is not 1 to 1000; baseDelay: 3000000h is longer than 24h; maxDelay:"
            + " 3000000h is longer than 24h; maxRetryAfter: 3000000h is longer than 24h;"
            + " callTimeout: 3000000h is longer than 24h; operationTimeout: 3000000h is longer than"
            + " 24h; breakerWindow: 3000000h is longer than 24h; breakerCooldown: 24h0.001s is"
            + " longer than 24h",
        failure.getMessage());
  }
}
