package dev.userfleet.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them. Pure. */
public final class DurationText {
  private static final Pattern MILLIS = Pattern.compile("(-?[0-9]{1,12})ms");

  private DurationText() {}

  /**
   * Reads {@code 500ms}, {@code 1.5s}, {@code 15m}, {@code 1h30m}, {@code -90s}.
   *
   * @throws IllegalArgumentException if it is none, saying what to write
   */
  public static Duration parse(String text) {
    Matcher millis = MILLIS.matcher(text);
    if (millis.matches()) {
      return Duration.ofMillis(Long.parseLong(millis.group(1)));
    }
    try {
      return text.startsWith("-")
          ? Duration.parse("PT" + text.substring(1)).negated()
          : Duration.parse("PT" + text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration. Write, for example, 500ms, 1.5s, 15m or 24h.", e);
    }
  }
}
