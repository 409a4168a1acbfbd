package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one command went.
 *
 * @param command what was run
 * @param exitCode 0 for success
 * @param stdout all of it
 * @param stderr all of it
 * @param took from its start to its end
 * @param survivors processes it started that outlived it
 */
public record Run(
    List<String> command,
    int exitCode,
    String stdout,
    String stderr,
    Duration took,
    List<String> survivors) {

  private static final Pattern DIAGNOSTICS =
      Pattern.compile("^Diagnostics:\\n(.*?)(?=^(Outputs|Resources|Duration):|\\z)", 40);

  @CanIgnoreReturnValue
  public Run succeeded() {
    assertEquals(0, exitCode, this::toString);
    return this;
  }

  @CanIgnoreReturnValue
  Run failed() {
    assertNotEquals(0, exitCode, this::toString);
    return this;
  }

  /** What the CLI lists at the end; the lines before it say the same while things happen. */
  String diagnostics() {
    Matcher section = DIAGNOSTICS.matcher(stdout);
    return (section.find() ? section.group(1) : "") + stderr;
  }

  /** How often a text stands among the diagnostics. */
  int says(String text) {
    return diagnostics().split(Pattern.quote(text), -1).length - 1;
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\nended " + exitCode + "\n" + stdout + "\n" + stderr;
  }
}
