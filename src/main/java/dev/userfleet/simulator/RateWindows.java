package dev.userfleet.simulator;

import dev.userfleet.simulator.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fixed window of each token, opened by its first call. Refused calls count too: they are what
 * the server has seen, and change nothing before the window closes. Not thread-safe.
 */
final class RateWindows {
  private final Limit limit;
  private final Map<String, Window> windows = new HashMap<>();

  RateWindows(Limit limit) {
    this.limit = limit;
  }

  /** Counts one call. */
  Usage take(String token, Instant now) {
    windows.values().removeIf(window -> window.isClosed(limit, now));
    Window window = Window.next(windows.get(token), limit, now);
    windows.put(token, window);
    return new Usage(window.calls(), limit.calls(), window.secondsLeft(limit, now));
  }

  void forget(String token) {
    windows.remove(token);
  }

  /**
   * @param opened when its first call came
   * @param calls calls so far
   */
  record Window(Instant opened, int calls) {

    /** The window that a call at {@code now} falls into, with that call counted. */
    static Window next(@Nullable Window current, Limit limit, Instant now) {
      return current == null || current.isClosed(limit, now)
          ? new Window(now, 1)
          : new Window(current.opened, current.calls + 1);
    }

    private boolean isClosed(Limit limit, Instant now) {
      return !now.isBefore(closes(limit));
    }

    private Instant closes(Limit limit) {
      return opened.plus(limit.window());
    }

    /** Rounded up, so that a caller who waits this long finds the window closed. */
    long secondsLeft(Limit limit, Instant now) {
      return Duration.between(now, closes(limit)).plusNanos(999_999_999).toSeconds();
    }
  }

  /**
   * Where a token stands after a call.
   *
   * @param count calls in the window, this one included
   * @param allowed calls the window takes
   * @param secondsLeft whole seconds until the window closes, at least one
   */
  record Usage(int count, int allowed, long secondsLeft) {

    boolean refused() {
      return count > allowed;
    }

    /** The headers of a real trace (Genesys developer blog, 2021-05-06). */
    Map<String, String> headers() {
      return Map.of(
          "inin-ratelimit-count", Integer.toString(count),
          "inin-ratelimit-allowed", Integer.toString(allowed),
          "inin-ratelimit-reset", Long.toString(secondsLeft));
    }
  }
}
