package dev.userfleet.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The page that shows a run: one file, which asks nobody for anything. */
public final class ReportPage {
  private static final String DATA = "\"the report\"";

  private ReportPage() {}

  /** The page with this report in it. */
  public static String of(RunReport report) {
    return template().replace(DATA, report.json());
  }

  private static String template() {
    try (InputStream page = ReportPage.class.getResourceAsStream("page.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
