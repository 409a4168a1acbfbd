package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8080",
        "localhost:80",
        "LOCALHOST",
        "127.1.2.3",
        "[::1]:1"
      })
  void isNamedBy_loopback_isTrue(String host) {
    assertTrue(LoopbackHost.isNamedBy(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "127.0.0.1.example.com",
        "localhost.example.com",
        "127.0.0.1@example.com",
        "10.0.0.1",
        "[::2]",
        "localhost:80:80"
      })
  void isNamedBy_anyOther_isFalse(String host) {
    assertFalse(LoopbackHost.isNamedBy(host));
  }

  @Test
  void isNamedBy_noHeader_isFalse() {
    assertFalse(LoopbackHost.isNamedBy(null));
  }
}
