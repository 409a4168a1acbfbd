package dev.userfleet.simulator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  @Test
  void parse_callsPerSeconds_isThat() {
    assertEquals(new Limit(100, Duration.ofSeconds(6)), Limit.parse("100/6s"));
  }

  @Test
  void parse_none_isNoLimit() {
    assertNull(Limit.parse("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "300", "300/60", "0/60s", "300/0s", "-1/60s", "3 / 6s", "9999999999/1s"})
  void parse_anythingElse_saysWhatToWrite(String text) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> Limit.parse(text));

    assertEquals(
        "\"" + text + "\" is not a limit. Write calls/seconds, for example 300/60s, or none.",
        failure.getMessage());
  }
}
