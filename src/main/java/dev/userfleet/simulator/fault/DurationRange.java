package dev.userfleet.simulator.fault;

import dev.userfleet.text.DurationText;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration that is drawn anew each time.
 *
 * @param least the shortest
 * @param most the longest, not below the shortest
 */
public record DurationRange(Duration least, Duration most) {
  static final DurationRange NONE = new DurationRange(Duration.ZERO, Duration.ZERO);

  private static final Pattern TWO = Pattern.compile("(-?[^-]+)-(-?[^-]+)");

  public DurationRange {
    if (most.compareTo(least) < 0) {
      throw new IllegalArgumentException("The longest duration is shorter than the shortest");
    }
  }

  /**
   * Reads {@code 50ms} or {@code 50ms-200ms}.
   *
   * @throws IllegalArgumentException if it is neither, saying what to write
   */
  static DurationRange parse(String text) {
    Matcher two = TWO.matcher(text);
    if (!two.matches()) {
      Duration only = DurationText.parse(text);
      return new DurationRange(only, only);
    }
    return new DurationRange(DurationText.parse(two.group(1)), DurationText.parse(two.group(2)));
  }

  Duration draw(RandomGenerator random) {
    long width = most.minus(least).toNanos();
    return width == 0 ? least : least.plusNanos(random.nextLong(width + 1));
  }
}
