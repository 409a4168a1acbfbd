package dev.userfleet.throttle.answer;

import dev.userfleet.throttle.http.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long a reply asks to wait. */
public final class RetryAfter {

  private static final String HEADER = "Retry-After";

  /** Nobody waits that long, whatever more is asked for; a sum with it is still an instant. */
  private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,100}(\\.[0-9]{1,100})?");

  private static final Pattern IN_BODY = Pattern.compile("\\bin \\[([0-9]{1,9})] seconds");

  private RetryAfter() {}

  /**
   * Reads the header, as seconds (fractions rounded up to a millisecond) or as a date against the
   * reply's own {@code Date}; if there are several, the longest. Failing that, what a 429 says of
   * the end of a window that is spent; failing that, the seconds in its body.
   *
   * @param received when the reply came, for a date in a reply that has no {@code Date} itself
   * @return never negative; a length that no number holds is 31 years; empty if nothing readable is
   *     said
   */
  public static Optional<Duration> of(Reply reply, Instant received) {
    Instant sent = sent(reply, received);
    Optional<Duration> asked =
        reply.values(HEADER).stream()
            .flatMap(value -> pause(value.strip(), sent))
            .max(Comparator.naturalOrder());
    if (asked.isPresent() || reply.status() != 429) {
      return asked;
    }
    return untilReset(reply, received).or(() -> inBody(reply.body()));
  }

  /** When the org wrote the reply, on the clock by which it writes dates. */
  static Instant sent(Reply reply, Instant received) {
    return reply.header("Date").flatMap(HttpDate::parse).orElse(received);
  }

  private static Stream<Duration> pause(String value, Instant sent) {
    if (SECONDS.matcher(value).matches()) {
      return Stream.of(seconds(value));
    }
    return HttpDate.parse(value).stream()
        .map(date -> Duration.between(sent, date))
        .filter(pause -> !pause.isNegative());
  }

  private static Duration seconds(String value) {
    BigDecimal seconds = new BigDecimal(value);
    return seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) >= 0
        ? LONGEST
        : ResetHeader.ofSeconds(seconds);
  }

  /** A window with room left does not explain the refusal, so its end is no pause. */
  private static Optional<Duration> untilReset(Reply reply, Instant received) {
    Optional<Budget> budget = Budget.of(reply, received);
    if (budget.isPresent()) {
      return budget
          .filter(told -> told.used() >= told.allowed())
          .map(told -> Duration.between(received, told.resetBy()));
    }
    Instant sent = sent(reply, received);
    return Stream.of("x-rate-limit-reset", "X-RateLimit-Reset", "RateLimit-Reset")
        .flatMap(name -> reply.values(name).stream())
        .flatMap(value -> ResetHeader.toGo(value, sent).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> inBody(String body) {
    Matcher matcher = IN_BODY.matcher(body);
    return matcher.find() ? Optional.of(seconds(matcher.group(1))) : Optional.empty();
  }
}
