package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report and the live page in a real browser; its pictures lie in target/screenshots. */
class PagesInBrowserTest {
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** What comes right after the page has loaded may not be there yet when it is read. */
  private static final int MOST_LOOKS = 60;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir Path folder;

  @BeforeEach
  void findBrowser() {
    assumeTrue(Browser.program().isPresent(), "no Chromium or Chrome is on PATH");
  }

  @Test
  void report_opened_showsFiguresAndUsers() throws Exception {
    String elements = elementsOf(Reports.busy("E0001 (ada@example.com)"));

    assertEquals("150", tile(elements, "calls"));
    assertEquals("3", tile(elements, "refused"));
    assertEquals("7.0 s", tile(elements, "took"));
    assertTrue(elements.contains("<td class=\"who\">E0001 (ada@example.com)</td>"), elements);
  }

  @Test
  void report_operationThatFailed_isNamed() throws Exception {
    String elements = elementsOf(Reports.busy("E0001"));

    assertTrue(
        elements.contains("<td class=\"who\">create E0009 (grace@example.com)</td>"), elements);
  }

  @Test
  void report_opened_drawsEachMomentWithCalls() throws Exception {
    String elements = elementsOf(Reports.busy("E0001"));

    assertTrue(count("fill=\"var\\(--call\\)\"", elements) > 20, elements);
    assertEquals(3, count("fill=\"var\\(--refused\\)\"", elements));
  }

  @Test
  void report_nameWithMarkup_isShownAsText() throws Exception {
    String elements = elementsOf(Reports.busy(Reports.HOSTILE));

    assertFalse(elements.contains("<img"), elements);
    assertTrue(elements.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"), elements);
  }

  @Test
  void live_opened_followsTheOrg() throws Exception {
    try (SimulatorServer org = SimulatorServer.start(SimulatorSettings.DEFAULTS, Timing.system())) {
      Browser browser = Browser.in(folder.resolve("profile"));
      String elements = "";
      for (int look = 0; look < MOST_LOOKS && !elements.contains("· live"); look++) {
        elements = browser.elements(org.url() + "/");
      }

      assertTrue(elements.contains("no call yet · live"), elements);
    }
  }

  @ParameterizedTest
  @CsvSource({"report, 1000, false", "report-dark, 1000, true", "report-narrow, 500, false"})
  void report_inAnyLight_canBePictured(String name, int width, boolean dark) throws Exception {
    Path picture = PICTURES.resolve(name + ".png");
    Files.deleteIfExists(picture);

    Browser.in(folder.resolve("profile"))
        .picture(page(Reports.busy("E0001 (ada@example.com)")), picture, width, dark);

    assertArrayEquals(PNG, Arrays.copyOf(Files.readAllBytes(picture), PNG.length));
  }

  private String elementsOf(RunReport report) throws Exception {
    return Browser.in(folder.resolve("profile")).elements(page(report));
  }

  private String page(RunReport report) throws Exception {
    return new ReportFolder(folder).write(report, Reports.START).toUri().toString();
  }

  private static String tile(String elements, String label) {
    Matcher tile =
        Pattern.compile("<b>([^<]*)</b><span class=\"soft\">" + label + "</span>")
            .matcher(elements);
    assertTrue(tile.find(), elements);
    return tile.group(1);
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
