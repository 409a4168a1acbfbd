package dev.userfleet.throttle.answer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The three forms in which HTTP writes a moment (RFC 9110, 5.6.7). */
final class HttpDate {

  private static final List<DateTimeFormatter> FORMS =
      List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(), asctime());

  private HttpDate() {}

  /** Empty if it is in none of the forms, or no date that there is. */
  static Optional<Instant> parse(String text) {
    return FORMS.stream().flatMap(form -> parse(text.strip(), form)).findFirst();
  }

  private static Stream<Instant> parse(String date, DateTimeFormatter form) {
    try {
      return Stream.of(form.parse(date, Instant::from));
    } catch (DateTimeException e) {
      return Stream.empty();
    }
  }

  private static DateTimeFormatter rfc850() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US)
        .withZone(ZoneOffset.UTC);
  }

  private static DateTimeFormatter asctime() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("EEE MMM ppd HH:mm:ss yyyy")
        .toFormatter(Locale.US)
        .withZone(ZoneOffset.UTC);
  }
}
