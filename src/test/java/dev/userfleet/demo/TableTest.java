package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final StepReport CREATE =
      new StepReport(
          Step.CREATE,
          500,
          1000,
          0,
          Duration.ofMillis(41_234),
          Duration.ofMillis(54_301),
          Duration.ofSeconds(54),
          Duration.ofMillis(58_900));

  @Test
  void show_steps_areRowsUnderTheirHeads() {
    assertEquals(
        List.of(
            "step      users  calls  refused   waited  calls took  limit alone   command",
            "create      500   1000        0     41.3        54.4         54.0      58.9"),
        shown(CREATE, 1).lines().limit(2).toList());
  }

  @Test
  void show_anyLine_fitsATerminal() {
    assertTrue(shown(CREATE, 50).lines().allMatch(line -> line.length() <= 100));
  }

  @Test
  void show_nothingRefused_saysSo() {
    assertTrue(
        shown(CREATE, 1)
            .contains("500 users in 54.4 s; the limit alone takes 54.0 s; nothing refused.\n"));
  }

  @Test
  void show_fleet_endsWithTheForecastForARealOrg() {
    assertTrue(
        shown(CREATE, 1)
            .endsWith(
                "\nAt 300 calls a minute 500 users take 3 min 2 s; userfleet.jar forecast says more."));
  }

  @Test
  void show_refusedCalls_saysHowMany() {
    StepReport refused =
        new StepReport(
            Step.CREATE, 1, 2, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    assertTrue(shown(refused, 1).contains("; 1 call refused.\n"));
  }

  @Test
  void show_tokens_saysWhatTheyMayDoTogether() {
    assertTrue(shown(CREATE, 4).contains("4 x 100 calls"));
  }

  @Test
  void show_otherLocale_isTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertTrue(shown(CREATE, 1).contains("   1000 "));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String shown(StepReport report, int tokens) {
    return Table.show(
        List.of(report),
        new Plan(500, new Limit(100, Duration.ofSeconds(6)), tokens, 100, /* keep= */ false));
  }
}
