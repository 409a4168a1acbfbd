package dev.userfleet.provider.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelAdviceTest {

  @Test
  void of_lowerThanTheWindow_namesTheNumberToUse() {
    assertEquals(
        Optional.of(
            "--parallel 16 lets only that many users wait for the rate limit's window, which takes"
                + " 300 calls: --parallel 300 saves some seconds, and is as safe for the org"),
        ParallelAdvice.of(16, 500, 300));
  }

  @ParameterizedTest
  @CsvSource({"16, 40, 300, 40", "64, 500, 300, 300", "300, 900, 3000, 512"})
  void of_lower_smallerOfFleetWindowAndMost(int parallel, int users, int window, int better) {
    String advice = ParallelAdvice.of(parallel, users, window).orElseThrow();

    assertEquals("--parallel " + better, advice.replaceFirst(".*: (--parallel \\d+).*", "$1"));
  }

  @ParameterizedTest
  @CsvSource({"300, 500, 300", "500, 500, 3000", "512, 900, 3000", "0, 500, 300", "16, 500, 0"})
  void of_highEnoughOrNotKnown_nothing(int parallel, int users, int window) {
    assertEquals(Optional.empty(), ParallelAdvice.of(parallel, users, window));
  }
}
