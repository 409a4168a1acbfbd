package dev.userfleet.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final StringWriter text = new StringWriter();

  @Test
  void show_terminal_writesOverTheLine() {
    ProgressLine line = line(/* terminal= */ true);

    line.show(START.plusSeconds(1), () -> "longer text");
    line.show(START.plusSeconds(2), () -> "short");
    line.finish("end");

    assertEquals("\rlonger text\rshort      \rend  \n", shown());
  }

  @Test
  void show_elsewhere_writesALineEveryFewSeconds() {
    ProgressLine line = line(/* terminal= */ false);

    for (int second = 1; second <= 11; second++) {
      String text = "after " + second;
      line.show(START.plusSeconds(second), () -> text);
    }
    line.finish("end");

    assertEquals("after 5\nafter 10\nend\n", shown());
  }

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(text), terminal, START);
  }

  private String shown() {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
