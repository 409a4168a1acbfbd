package dev.userfleet.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ForecastCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int forecast(String... arguments) {
    return new CommandLine(new ForecastCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void forecast_fleetUnderTheDocumentedLimit_isOneRow() {
    forecast("--users", "500");

    assertEquals(
        "     500     1000  3 min 2 s                  3 min 1 s             300  the org's limit",
        out.toString().lines().skip(1).findFirst().orElseThrow());
  }

  /** The column used to have the number to choose, beside the time of another one. */
  @Test
  void forecast_otherParallel_saysWhichTheTimeIsFor() {
    forecast("--users", "500", "--parallel", "8");

    assertEquals(
        "     500     1000  3 min 6 s                  3 min 1 s         8 (300)  the org's limit",
        out.toString().lines().skip(1).findFirst().orElseThrow());
  }

  /** A permit of some token is always left over: a third window, and no engine's fault. */
  @Test
  void forecast_tokensWhoseWindowsJustSuffice_isBoundByTheLimit() {
    forecast("--users", "500", "--limit", "100/60s", "--tokens", "5");

    assertTrue(out.toString().contains("500  the org's limit"), out::toString);
  }

  @Test
  void forecast_noUsers_goesUpToAHundredThousand() {
    forecast("--calls-per-user", "1");

    assertTrue(out.toString().contains("\n  100000   100001"));
  }

  @Test
  void forecast_anyLine_fitsATerminal() {
    forecast("--users", "5000");

    assertTrue(out.toString().lines().allMatch(line -> line.length() <= 110));
  }

  @Test
  void forecast_noLimit_isWrongUsage() {
    assertEquals(2, forecast("--limit", "none"));
    assertTrue(
        err.toString()
            .startsWith(
                "Without a limit there is none to wait for. Give one, such as --limit 300/60s."),
        err::toString);
  }

  @Test
  void forecast_reserveAboveTheLimit_isNamed() {
    forecast("--reserve", "300");

    assertTrue(err.toString().startsWith("reserve: 300 is not 0 to 299"));
  }

  @ParameterizedTest
  @CsvSource({
    "--users, 0, --users: 0 is not between 1 and 100000.",
    "--parallel, 0, --parallel: 0 is not between 1 and 100000.",
    "--tokens, 51, tokens: 51 is not 1 to 50",
    "--latency, 11s, latency: 11000ms is not 0ms to 10s",
  })
  void forecast_numberOutOfRange_namesTheRange(String option, String value, String message) {
    assertEquals(2, forecast(option, value));

    assertTrue(err.toString().startsWith(message), err::toString);
  }
}
