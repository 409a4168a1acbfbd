package dev.userfleet.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * Reads the {@code inin-ratelimit-*} headers.
   *
   * @param received when the reply arrived
   * @return empty if a header is absent or malformed
   */
  public static Optional<Budget> of(Reply reply, Instant received) {
    OptionalLong allowed = number(reply, "inin-ratelimit-allowed");
    OptionalLong used = number(reply, "inin-ratelimit-count");
    OptionalLong reset = number(reply, "inin-ratelimit-reset");
    if (allowed.orElse(0) < 1 || used.isEmpty() || reset.isEmpty()) {
      return Optional.empty();
    }
    if (reset.getAsLong() > LONGEST_WINDOW.toSeconds()) {
      return Optional.empty();
    }
    return Optional.of(
        new Budget(
            (int) allowed.getAsLong(),
            (int) used.getAsLong(),
            received.plusSeconds(reset.getAsLong())));
  }

  private static OptionalLong number(Reply reply, String header) {
    String text = reply.header(header).orElse("").strip();
    return text.matches("[0-9]{1,9}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
