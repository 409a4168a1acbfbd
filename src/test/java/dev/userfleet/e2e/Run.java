package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one command went.
 *
 * @param command what was run
 * @param exitCode 0 for success
 * @param stdout all of it
 * @param stderr all of it
 * @param took from its start to its end
 * @param gaveWay from what struck it to its end; null if nothing did
 * @param survivors processes it started that outlived it
 */
public record Run(
    List<String> command,
    int exitCode,
    String stdout,
    String stderr,
    Duration took,
    @Nullable Duration gaveWay,
    List<String> survivors) {

  private static final Pattern DIAGNOSTICS =
      Pattern.compile("^Diagnostics:\\n(.*?)(?=^(Outputs|Resources|Duration):|\\z)", 40);

  /** Up to the next heading, or the end. */
  private static final Pattern RESOURCES = Pattern.compile("^Resources:\\n(.*?)(?=^\\S|\\z)", 40);

  /** How many changes there were in all is left out: it is the sum of the others. */
  private static final Pattern COUNT = Pattern.compile("\\d+ (?!change)[a-z][a-z ]*+(?=\\n)");

  private static final String ONE_ERRORED = "1 errored";
  private static final String PROGRAM_ENDED = "' exited with non-zero exit code";

  /** What somebody told in a resource's row, and not the engine of itself. */
  private static final Pattern TOLD =
      Pattern.compile("(?m)^.*(userfleet:index:User|pulumi:pulumi:Stack).*\\(\\d+s\\) *\\S.*$");

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

  /** Providers that outlived it. */
  List<String> providersLeft() {
    return survivors.stream().filter(name -> name.contains(Blow.PROVIDER)).toList();
  }

  /** What the CLI lists at the end; the lines before it say the same while things happen. */
  String diagnostics() {
    Matcher section = DIAGNOSTICS.matcher(stdout);
    return (section.find() ? section.group(1) : "") + stderr;
  }

  /**
   * What the CLI counts at the end, in its words: {@code 2 created, 5 unchanged}. Empty if it got
   * no further than to a complaint.
   */
  String counts() {
    Matcher section = RESOURCES.matcher(stdout);
    Set<String> counts = new TreeSet<>();
    if (section.find()) {
      Matcher count = COUNT.matcher(section.group(1));
      while (count.find()) {
        counts.add(count.group());
      }
    }
    // Whether the engine has met the stack's own resource, when the program ends at once because
    // its
    // roster is faulty, is a matter of milliseconds.
    if (counts.contains(ONE_ERRORED) && stdout.contains(PROGRAM_ENDED)) {
      counts.remove("1 unchanged");
    }
    return String.join(", ", counts);
  }

  /** How many lines the program and its provider have in the log, headings among them. */
  long linesOfOurs() {
    return TOLD.matcher(stdout).results().count()
        + diagnostics().lines().filter(line -> !line.isBlank()).count();
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
