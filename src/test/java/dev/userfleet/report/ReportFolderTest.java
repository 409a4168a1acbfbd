package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final RunReport REPORT = Reports.busy("E0001");

  @TempDir Path project;

  @Test
  void write_report_isReadBackAsItWas() throws IOException {
    Path page = folder().write(REPORT, Reports.START);

    assertEquals(REPORT, ReportFolder.read(page));
  }

  @Test
  void read_reportOfAnEarlierVersion_namesNoFailures() throws IOException {
    Path page = folder().write(REPORT, Reports.START);
    Path json = page.resolveSibling("20260101T080000.000Z.json");
    JsonObject earlier = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    earlier.remove("failures");
    Files.writeString(json, earlier.toString());

    assertEquals(List.of(), ReportFolder.read(page).failures());
  }

  @Test
  void write_report_namedByItsTime() throws IOException {
    Path page = folder().write(REPORT, Reports.START);

    assertEquals(project.resolve(".userfleet/runs/20260101T080000.000Z.html"), page);
  }

  @Test
  void write_anyProject_gitTakesNothingOfIt() throws IOException {
    Path page = folder().write(REPORT, Reports.START);

    assertEquals("*\n", Files.readString(page.resolveSibling(".gitignore")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void write_personalData_ownerOnly() throws IOException {
    Path page = folder().write(REPORT, Reports.START);

    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(page.getParent())));
  }

  @Test
  void write_reportOlderThanThirtyDays_isRemoved() throws IOException {
    Path old = folder().write(REPORT, Reports.START);

    folder().write(REPORT, Reports.START.plus(Duration.ofDays(30).plusSeconds(1)));

    assertFalse(Files.exists(old));
  }

  @Test
  void write_reportOfThirtyDays_isKept() throws IOException {
    Path old = folder().write(REPORT, Reports.START);

    folder().write(REPORT, Reports.START.plus(Duration.ofDays(30)));

    assertTrue(Files.exists(old));
  }

  @Test
  void write_filesOfOthers_areLeftAlone() throws IOException {
    Path other = folder().write(REPORT, Reports.START).resolveSibling("00-notes.json");
    Files.writeString(other, "{}");

    folder().write(REPORT, Reports.START.plus(Duration.ofDays(60)));

    assertTrue(Files.exists(other));
  }

  @Test
  void latest_severalRuns_theLastOne() throws IOException {
    folder().write(REPORT, Reports.START);
    Path last = folder().write(REPORT, Reports.START.plusMillis(1));

    assertEquals(Optional.of(last), folder().latest());
  }

  @Test
  void latest_noRun_empty() throws IOException {
    assertEquals(Optional.empty(), folder().latest());
  }

  private ReportFolder folder() {
    return new ReportFolder(project);
  }
}
