package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waiting, and what refusals ask for. */
final class Pauses {

  private static final Pattern IN_BODY = Pattern.compile("in \\[([0-9]+)] seconds");

  private Pauses() {}

  static CompletableFuture<Void> pause(Duration length, Timing timing) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Future<?> unused =
        timing
            .scheduler()
            .schedule(() -> over.complete(null), length.toNanos(), TimeUnit.NANOSECONDS);
    return over;
  }

  /** The Retry-After header as most clients read it: whole seconds, or a date. */
  static Optional<Duration> retryAfter(Reply reply, Instant now) {
    String value = reply.header("Retry-After").orElse("");
    if (value.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return Optional.of(Duration.between(now, date)).filter(pause -> !pause.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** All that a refusal tells of its pause: by its header, or else in its body. */
  static Optional<Duration> told(Reply reply, Instant now) {
    Matcher matcher = IN_BODY.matcher(reply.body());
    return retryAfter(reply, now)
        .or(
            () ->
                matcher.find()
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                    : Optional.empty());
  }
}
