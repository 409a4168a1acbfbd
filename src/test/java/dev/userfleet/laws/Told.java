package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What came of a command.
 *
 * @param text all that people read
 * @param failures what it says of each, with all lines that belong to it; empty if all went well
 * @param refused the fleets that were refused as a whole, before anything of them was registered
 * @param changes the users whom a preview would change
 * @param calls in the order in which they came
 * @param insidePause how many of them came in a pause that was told
 */
public record Told(
    String text,
    List<String> failures,
    List<Fleet> refused,
    List<String> changes,
    List<Call> calls,
    int insidePause) {

  private static final String ERROR = "error: ";
  private static final String DIAGNOSTIC = "    ";

  /** How our own closing line begins, which follows the errors. */
  private static final Pattern CLOSING = Pattern.compile("(warning: |[0-9]+ calls? in ).*");

  private static final String CHANGED = " *[+~-]{1,2} +userfleet:index:User .*";

  /** A call that came to an org. */
  public record Call(String method, String path, String body) {}

  /**
   * Reads what the CLI printed, or the rehearsal in its words.
   *
   * @param failed whether the command ended with another exit code than 0
   * @param fleets that the program declares
   */
  public static Told of(
      String text, boolean failed, List<Fleet> fleets, List<Call> calls, int insidePause) {
    List<String> failures = failures(text);
    if (failed && failures.isEmpty()) {
      failures.add("ended without a word");
    }
    return new Told(
        text,
        failed ? failures : List.of(),
        fleets.stream().filter(fleet -> isRefused(fleet, failures)).toList(),
        text.lines().filter(line -> line.matches(CHANGED)).toList(),
        calls,
        insidePause);
  }

  private static List<String> failures(String text) {
    List<String> failures = new ArrayList<>();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      String said = line.strip();
      if (line.startsWith(DIAGNOSTIC + ERROR)) {
        inside = true;
        failures.add(said.substring(ERROR.length()));
      } else {
        inside &= line.startsWith(DIAGNOSTIC) && !CLOSING.matcher(said).matches();
        if (inside) {
          failures.add(failures.remove(failures.size() - 1) + "\n" + said);
        }
      }
    }
    return failures;
  }

  /** Other trouble may leave a fleet unfinished; whoever refuses says that nothing was done. */
  private static boolean isRefused(Fleet fleet, List<String> failures) {
    String problem = "UserFleet resource '" + fleet.name() + "' has a problem: ";
    return failures.stream()
        .anyMatch(failure -> failure.contains(problem) && failure.contains("nothing was "));
  }

  boolean well() {
    return failures.isEmpty();
  }

  boolean says(String words) {
    return failures.stream().anyMatch(failure -> failure.contains(words));
  }
}
