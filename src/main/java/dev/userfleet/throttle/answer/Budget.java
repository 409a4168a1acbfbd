package dev.userfleet.throttle.answer;

import dev.userfleet.throttle.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one reply says of the token's window.
 *
 * @param allowed calls that the window allows
 * @param used calls that the window has counted, this one included
 * @param resetBy the latest instant at which the window ends; the server counts whole seconds,
 *     rounded up, from when it answered
 */
public record Budget(int allowed, int used, Instant resetBy) {

  /** A reset further away than this is no per-minute window but a fault of the server. */
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  /** Older drafts of the standard let policies follow the number. */
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})\\s*([,;].*)?");

  /**
   * Reads the first family of headers that is there whole: the vendor's {@code inin-ratelimit-*},
   * {@code X-RateLimit-*}, {@code RateLimit-*}, or {@code RateLimit} with its policy.
   *
   * @param received when the reply arrived
   * @return empty if no family is there whole, or what is there is malformed
   */
  public static Optional<Budget> of(Reply reply, Instant received) {
    return Stream.of(
            vendors(reply, received),
            common(reply, "X-RateLimit-", received),
            common(reply, "RateLimit-", received),
            RateLimitField.budget(reply, received))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Budget> vendors(Reply reply, Instant received) {
    OptionalInt allowed = number(reply, "inin-ratelimit-allowed");
    OptionalInt used = number(reply, "inin-ratelimit-count");
    OptionalInt reset = number(reply, "inin-ratelimit-reset");
    return allowed.isPresent() && used.isPresent() && reset.isPresent()
        ? checked(
            allowed.getAsInt(), used.getAsInt(), Duration.ofSeconds(reset.getAsInt()), received)
        : Optional.empty();
  }

  private static Optional<Budget> common(Reply reply, String prefix, Instant received) {
    OptionalInt allowed = number(reply, prefix + "Limit");
    OptionalInt remaining = number(reply, prefix + "Remaining");
    Optional<Duration> reset =
        reply
            .header(prefix + "Reset")
            .flatMap(value -> ResetHeader.toGo(value, RetryAfter.sent(reply, received)));
    return allowed.isPresent() && remaining.isPresent() && reset.isPresent()
        ? checked(
            allowed.getAsInt(), allowed.getAsInt() - remaining.getAsInt(), reset.get(), received)
        : Optional.empty();
  }

  /** Empty if no window can be like that. */
  static Optional<Budget> checked(int allowed, int used, Duration reset, Instant received) {
    return allowed < 1 || used < 0 || reset.compareTo(LONGEST_WINDOW) > 0
        ? Optional.empty()
        : Optional.of(new Budget(allowed, used, received.plus(reset)));
  }

  private static OptionalInt number(Reply reply, String header) {
    Matcher number = NUMBER.matcher(reply.header(header).orElse("").strip());
    return number.matches()
        ? OptionalInt.of(Integer.parseInt(number.group(1)))
        : OptionalInt.empty();
  }
}
