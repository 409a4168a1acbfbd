package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * So many calls in so long a time.
 *
 * @param calls at least one
 * @param window more than nothing
 */
public record Limit(int calls, Duration window) {

  /** Genesys Cloud's {@code client.credentials.token.rate.per.minute}. */
  public static final Limit DOCUMENTED = new Limit(300, Duration.ofSeconds(60));

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})s");

  public Limit {
    if (calls < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException(
          "A limit needs at least one call and a window longer than nothing");
    }
  }

  /**
   * Reads {@code CALLS/SECONDSs}, for example {@code 300/60s}, or {@code none}.
   *
   * @return the limit, or null for {@code none}
   * @throws IllegalArgumentException if it is neither, saying what to write
   */
  public static @Nullable Limit parse(String text) {
    if (text.equals("none")) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int calls = Integer.parseInt(form.group(1));
      long seconds = Long.parseLong(form.group(2));
      if (calls > 0 && seconds > 0) {
        return new Limit(calls, Duration.ofSeconds(seconds));
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not a limit. Write calls/seconds, for example 300/60s, or none.");
  }

  /** As {@link #parse} reads it. */
  public static String text(@Nullable Limit limit) {
    return limit == null ? "none" : limit.calls + "/" + limit.window.toSeconds() + "s";
  }

  /** The time that one call is worth. */
  Duration each() {
    return window.dividedBy(calls);
  }
}
