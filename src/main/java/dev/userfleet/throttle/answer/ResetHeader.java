package dev.userfleet.throttle.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a header says when a window ends: as seconds to go, as seconds or milliseconds since the
 * epoch, or as a date. Nobody marks which, so the size of the number tells.
 */
final class ResetHeader {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");
  private static final BigDecimal EPOCH_SECONDS = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal EPOCH_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

  private ResetHeader() {}

  /**
   * How long to go, rounded up to a millisecond.
   *
   * @param sent when the org wrote the header, on its own clock
   * @return never negative; empty if it says nothing readable, or a moment that has passed
   */
  static Optional<Duration> toGo(String value, Instant sent) {
    String text = value.strip();
    if (!NUMBER.matcher(text).matches()) {
      return HttpDate.parse(text).flatMap(moment -> from(sent, moment));
    }
    BigDecimal number = new BigDecimal(text);
    if (number.compareTo(EPOCH_MILLIS) > 0) {
      return from(sent, Instant.ofEpochMilli(number.longValue()));
    }
    Duration length = ofSeconds(number);
    return number.compareTo(EPOCH_SECONDS) > 0
        ? from(sent, Instant.EPOCH.plus(length))
        : Optional.of(length);
  }

  static Duration ofSeconds(BigDecimal seconds) {
    BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.CEILING);
    return Duration.ofMillis(millis.longValueExact());
  }

  private static Optional<Duration> from(Instant sent, Instant moment) {
    return Optional.of(Duration.between(sent, moment)).filter(pause -> !pause.isNegative());
  }
}
