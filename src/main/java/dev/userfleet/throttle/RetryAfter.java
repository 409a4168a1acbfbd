package dev.userfleet.throttle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long a reply asks to wait. */
final class RetryAfter {

  private static final String HEADER = "Retry-After";

  /** Nine digits are 31 years: whoever says more says nothing. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private static final Pattern IN_BODY = Pattern.compile("\\bin \\[([0-9]{1,9})] seconds");

  private RetryAfter() {}

  /**
   * Reads the header, as seconds (fractions rounded up to a millisecond) or as a date against the
   * reply's own {@code Date}; if there are several, the longest. Failing that, the seconds in the
   * body of a 429.
   *
   * @param received when the reply came, for a date in a reply that has no {@code Date} itself
   * @return never negative; empty if nothing readable is said
   */
  static Optional<Duration> of(Reply reply, Instant received) {
    Instant sent = reply.header("Date").flatMap(RetryAfter::date).orElse(received);
    return reply.values(HEADER).stream()
        .flatMap(value -> pause(value.strip(), sent))
        .max(Comparator.naturalOrder())
        .or(() -> reply.status() == 429 ? inBody(reply.body()) : Optional.empty());
  }

  private static Stream<Duration> pause(String value, Instant sent) {
    if (SECONDS.matcher(value).matches()) {
      return Stream.of(seconds(value));
    }
    return date(value).stream()
        .map(date -> Duration.between(sent, date))
        .filter(pause -> !pause.isNegative());
  }

  private static Duration seconds(String value) {
    BigDecimal millis = new BigDecimal(value).movePointRight(3);
    return Duration.ofMillis(millis.setScale(0, RoundingMode.CEILING).longValueExact());
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> inBody(String body) {
    Matcher matcher = IN_BODY.matcher(body);
    return matcher.find() ? Optional.of(seconds(matcher.group(1))) : Optional.empty();
  }
}
