package dev.userfleet.simulator.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How a refusal says when to come back. The dates are the three forms of RFC 9110. */
public enum RetryAfterForm {
  /** Whole seconds, rounded up: what Genesys Cloud has sent since 2021-11-10. */
  SECONDS,
  FRACTION,
  PADDED,
  DATE,
  DATE_RFC850,
  DATE_ASCTIME,
  MISSING,
  GARBAGE,
  /** Longer than anybody should wait, as when a daily limit is spent. */
  HOURS,
  /** More digits than a long has. */
  HUGE;

  private static final DateTimeFormatter IMF = utc("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter RFC850 = utc("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = utc("EEE MMM ppd HH:mm:ss yyyy");

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
  }

  /** The form of a {@code Date} header. */
  public static String httpDate(Instant instant) {
    return IMF.format(instant);
  }

  /**
   * The header's value, or empty for no header.
   *
   * @param pause how long the caller is to wait, at least
   * @param now as the org's clock shows it
   */
  Optional<String> of(Duration pause, Instant now) {
    long seconds = Standing.secondsUp(pause);
    // A date has no fractions, so the moment is rounded up as the seconds are.
    Instant moment = Instant.ofEpochSecond(now.plus(pause).plusNanos(999_999_999).getEpochSecond());
    return switch (this) {
      case SECONDS -> Optional.of(Long.toString(seconds));
      case FRACTION -> Optional.of("%.3f".formatted(Math.ceil(pause.toNanos() / 1e6) / 1e3));
      case PADDED -> Optional.of("00" + seconds + "  ");
      case DATE -> Optional.of(IMF.format(moment));
      case DATE_RFC850 -> Optional.of(RFC850.format(moment));
      case DATE_ASCTIME -> Optional.of(ASCTIME.format(moment));
      case MISSING -> Optional.empty();
      case GARBAGE -> Optional.of("soon");
      case HOURS -> Optional.of(Long.toString(Duration.ofHours(6).toSeconds()));
      case HUGE -> Optional.of("99999999999999999999");
    };
  }
}
