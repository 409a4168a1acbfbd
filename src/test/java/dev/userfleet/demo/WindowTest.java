package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofSeconds(6);

  @Test
  void wait_noCall_isNone() {
    assertEquals(Optional.empty(), Window.NONE.at(START, 0, LENGTH).wait(START, 1));
  }

  @Test
  void wait_roomLeft_isNone() {
    assertEquals(Optional.empty(), Window.NONE.at(START, 99, LENGTH).wait(START, 100));
  }

  @Test
  void wait_full_isUntilItCloses() {
    Window window = Window.NONE.at(START, 60, LENGTH).at(START.plusSeconds(1), 40, LENGTH);

    assertEquals(Optional.of(Duration.ofSeconds(4)), window.wait(START.plusSeconds(2), 100));
  }

  @Test
  void wait_closed_isNone() {
    Window window = Window.NONE.at(START, 100, LENGTH);

    assertEquals(Optional.empty(), window.wait(START.plusSeconds(6), 100));
  }

  @Test
  void at_callAfterTheClose_opensTheNext() {
    Window window = Window.NONE.at(START, 100, LENGTH).at(START.plusSeconds(7), 5, LENGTH);

    assertEquals(new Window(START.plusSeconds(13), 5), window);
  }
}
