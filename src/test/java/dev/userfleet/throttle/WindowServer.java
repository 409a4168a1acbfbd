package dev.userfleet.throttle;

import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** An org in virtual time that counts calls in a fixed window which its first call opens. */
final class WindowServer implements Exchange {

  final List<String> accepted = new ArrayList<>();
  int refused;
  int sentInsidePause;
  int inFlight;
  int mostInFlight;

  private final VirtualTime time;
  private final int limit;
  private final Duration window;
  private final RandomGenerator random;
  private boolean headers = true;
  private boolean retryAfter = true;
  private Instant reset = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private int count;

  WindowServer(VirtualTime time, int limit, Duration window, RandomGenerator random) {
    this.time = time;
    this.limit = limit;
    this.window = window;
    this.random = random;
  }

  WindowServer withoutHeaders() {
    headers = false;
    return this;
  }

  WindowServer withoutRetryAfter() {
    retryAfter = false;
    return this;
  }

  /** Others use up part of the window that is open or opens now. */
  void spend(int calls) {
    roll(time.instant());
    count += calls;
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    if (time.instant().isBefore(pausedUntil)) {
      sentInsidePause++;
    }
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    time.after(
        leg(),
        () -> {
          Reply reply = judge(request.path());
          time.after(
              leg(),
              () -> {
                inFlight--;
                if (reply.status() == 429 && retryAfter) {
                  Instant told = time.instant().plusSeconds(secondsLeft());
                  pausedUntil = told.isAfter(pausedUntil) ? told : pausedUntil;
                }
                answer.complete(reply);
              });
        });
    return answer;
  }

  private Reply judge(String path) {
    roll(time.instant());
    Map<String, List<String>> fields = new HashMap<>();
    boolean full = count >= limit;
    if (full) {
      refused++;
      if (retryAfter) {
        fields.put("Retry-After", List.of(String.valueOf(secondsLeft())));
      }
    } else {
      count++;
      accepted.add(path);
    }
    if (headers) {
      fields.put("inin-ratelimit-count", List.of(String.valueOf(count)));
      fields.put("inin-ratelimit-allowed", List.of(String.valueOf(limit)));
      fields.put("inin-ratelimit-reset", List.of(String.valueOf(secondsLeft())));
    }
    return new Reply(full ? 429 : 200, fields, "");
  }

  private void roll(Instant now) {
    if (!now.isBefore(reset)) {
      reset = now.plus(window);
      count = 0;
    }
  }

  private long secondsLeft() {
    long millis = Duration.between(time.instant(), reset).toMillis();
    return Math.max(0, (millis + 999) / 1000);
  }

  /** Half of a round trip of 100 to 600 ms. */
  private Duration leg() {
    return Duration.ofMillis(50 + random.nextInt(251));
  }
}
