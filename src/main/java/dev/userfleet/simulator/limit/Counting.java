package dev.userfleet.simulator.limit;

import dev.userfleet.text.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How calls are counted against a limit.
 *
 * @param kind the arithmetic
 * @param phase for {@link Kind#CLOCK}, how long after the epoch a window begins; otherwise zero
 */
public record Counting(Kind kind, Duration phase) {

  /** The kinds of arithmetic. */
  public enum Kind {
    /** A fixed window that its first call opens: the best reading of Genesys Cloud's answers. */
    FIRST_CALL,
    /** Fixed windows, one after the other from the epoch on. */
    CLOCK,
    /** A bucket of as many calls as the limit has, refilled evenly over its window. */
    BUCKET
  }

  public static final Counting DOCUMENTED = new Counting(Kind.FIRST_CALL, Duration.ZERO);

  private static final Pattern CLOCK = Pattern.compile("clock(\\+(.+))?");

  /**
   * Reads {@code first-call}, {@code clock}, {@code clock+20s} or {@code bucket}.
   *
   * @throws IllegalArgumentException if it is none of them, saying what to write
   */
  public static Counting parse(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return new Counting(
          Kind.CLOCK, clock.group(2) == null ? Duration.ZERO : DurationText.parse(clock.group(2)));
    }
    return switch (text) {
      case "first-call" -> DOCUMENTED;
      case "bucket" -> new Counting(Kind.BUCKET, Duration.ZERO);
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is no window. Write first-call, clock, clock+20s or bucket.");
    };
  }

  /** A counter on which nobody has called yet. */
  Counter start() {
    return kind == Kind.BUCKET ? BucketCounter.FULL : WindowCounter.CLOSED;
  }
}
