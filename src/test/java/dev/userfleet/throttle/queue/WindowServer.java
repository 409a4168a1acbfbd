package dev.userfleet.throttle.queue;

import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * An org in virtual time that counts the calls of each token, or of all together, in a fixed window
 * which the first call opens. A request's Authorization header names its token; none is a token
 * too.
 */
public final class WindowServer implements Exchange {

  public final List<String> accepted = new ArrayList<>();
  public int refused;
  public int sentInsidePause;

  /** How long after a pause began a call was still sent inside it. */
  public Duration deepestInsidePause = Duration.ZERO;

  public int inFlight;
  int mostInFlight;

  private final VirtualTime time;
  private final int limit;
  private final Duration length;
  private final RandomGenerator random;
  private boolean headers = true;
  private boolean retryAfter = true;
  private boolean roundsDown;
  private boolean shared;
  private boolean byTheClock;
  private int refusals;
  private int atOnce = Integer.MAX_VALUE;
  private final Map<String, Window> windows = new HashMap<>();

  private static final class Window {
    private Instant reset = Instant.MIN;
    private Instant pausedFrom = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private int count;
  }

  public WindowServer(VirtualTime time, int limit, Duration length, RandomGenerator random) {
    this.time = time;
    this.limit = limit;
    this.length = length;
    this.random = random;
  }

  public WindowServer withoutHeaders() {
    headers = false;
    return this;
  }

  WindowServer withoutRetryAfter() {
    retryAfter = false;
    return this;
  }

  /** Headers tell the reset up to a second too early; a refusal's Retry-After does not. */
  WindowServer roundingResetsDown() {
    roundsDown = true;
    return this;
  }

  /** One window for all tokens. */
  public WindowServer shared() {
    shared = true;
    return this;
  }

  /** Windows begin where the clock says, not with the first call. */
  public WindowServer byTheClock() {
    byTheClock = true;
    return this;
  }

  /** Refuses what is more than so many calls in flight, and asks to wait for a second. */
  WindowServer atMostAtOnce(int calls) {
    atOnce = calls;
    return this;
  }

  /** Others use up part of the window that is open or opens now. */
  public void spend(int calls) {
    Window window = window("");
    roll(window);
    window.count += calls;
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    Window window = window(request.headers().getOrDefault("Authorization", ""));
    if (time.instant().isBefore(window.pausedUntil)) {
      sentInsidePause++;
      Duration deep = Duration.between(window.pausedFrom, time.instant());
      deepestInsidePause = deep.compareTo(deepestInsidePause) > 0 ? deep : deepestInsidePause;
    }
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    boolean crowded = inFlight - refusals > atOnce;
    if (crowded) {
      refuse(answer);
      return answer;
    }
    time.after(
        leg(),
        () -> {
          Reply reply = judge(request.path(), window);
          time.after(
              leg(),
              () -> {
                inFlight--;
                if (reply.status() == 429 && retryAfter) {
                  Instant told = time.instant().plusSeconds(secondsLeft(window));
                  if (!time.instant().isBefore(window.pausedUntil)) {
                    window.pausedFrom = time.instant();
                  }
                  if (told.isAfter(window.pausedUntil)) {
                    window.pausedUntil = told;
                  }
                }
                answer.complete(reply);
              });
        });
    return answer;
  }

  private void refuse(CompletableFuture<Reply> answer) {
    refused++;
    refusals++;
    time.after(
        leg(),
        () -> {
          inFlight--;
          refusals--;
          answer.complete(new Reply(429, Map.of("Retry-After", List.of("1")), ""));
        });
  }

  private Reply judge(String path, Window window) {
    roll(window);
    Map<String, List<String>> fields = new HashMap<>();
    boolean full = window.count >= limit;
    if (full) {
      refused++;
      if (retryAfter) {
        fields.put("Retry-After", List.of(String.valueOf(secondsLeft(window))));
      }
    } else {
      window.count++;
      accepted.add(path);
    }
    if (headers) {
      fields.put("inin-ratelimit-count", List.of(String.valueOf(window.count)));
      fields.put("inin-ratelimit-allowed", List.of(String.valueOf(limit)));
      fields.put("inin-ratelimit-reset", List.of(String.valueOf(toldReset(window))));
    }
    return new Reply(full ? 429 : 200, fields, "");
  }

  private Window window(String token) {
    return windows.computeIfAbsent(shared ? "" : token, any -> new Window());
  }

  private void roll(Window window) {
    if (!time.instant().isBefore(window.reset)) {
      Duration open = Duration.ofNanos(time.elapsed().toNanos() % length.toNanos());
      window.reset = time.instant().plus(length).minus(byTheClock ? open : Duration.ZERO);
      window.count = 0;
    }
  }

  private long secondsLeft(Window window) {
    long millis = Duration.between(time.instant(), window.reset).toMillis();
    return Math.max(0, (millis + 999) / 1000);
  }

  private long toldReset(Window window) {
    return roundsDown
        ? Math.max(0, Duration.between(time.instant(), window.reset).toSeconds())
        : secondsLeft(window);
  }

  /** Half of a round trip of 100 to 600 ms. */
  private Duration leg() {
    return Duration.ofMillis(50 + random.nextInt(251));
  }
}
