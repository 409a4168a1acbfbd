package dev.userfleet.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
  }

  @Test
  void forecast_reserveAboveTheLimit_isNamed() {
    forecast("--reserve", "300");

    assertTrue(err.toString().startsWith("reserve: 300 is not 0 to 299"));
  }
}
