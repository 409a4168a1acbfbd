package dev.userfleet.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the calls of a step came and what the limit made them wait, as far as somebody knows who
 * only looks now and then. The windows of several tokens are taken for one, which the first call of
 * all opens. Pure.
 *
 * @param limit calls that all windows together take
 * @param window how long one lasts
 * @param looked when somebody looked last
 * @param calls calls seen until then
 * @param first a moment just before the first call, or null if none was seen
 * @param last a moment just after the last call so far
 * @param closes when the latest call's window closes
 * @param used calls seen in it
 * @param waited how long spent windows kept later calls waiting
 */
record Pace(
    long limit,
    Duration window,
    Instant looked,
    int calls,
    @Nullable Instant first,
    Instant last,
    Instant closes,
    int used,
    Duration waited) {

  static Pace startingAt(Instant now, long limit, Duration window) {
    return new Pace(
        limit, window, now, /* calls= */ 0, /* first= */ null, now, now, 0, Duration.ZERO);
  }

  /**
   * After another look.
   *
   * @param total calls since the start
   */
  Pace at(Instant now, int total) {
    int more = total - calls;
    if (more == 0) {
      return new Pace(limit, window, now, calls, first, last, closes, used, waited);
    }
    Instant since = first == null ? looked : first;
    if (now.isBefore(closes)) {
      return new Pace(limit, window, now, total, since, now, closes, used + more, waited);
    }
    Duration longer = waited.plus(waitedForTheClose());
    // Not from now: a window that seems to close late would swallow the next one's first calls.
    Instant next = looked.plus(window);
    return new Pace(limit, window, now, total, since, now, next, more, longer);
  }

  private Duration waitedForTheClose() {
    Instant end = looked.isBefore(closes) ? looked : closes;
    return used >= limit && last.isBefore(end) ? Duration.between(last, end) : Duration.ZERO;
  }

  /** How long until calls may leave again, if they may not now. */
  Optional<Duration> opensIn() {
    return used >= limit && looked.isBefore(closes)
        ? Optional.of(Duration.between(looked, closes))
        : Optional.empty();
  }

  /** From the first call to the last; nothing if there was none. */
  Duration span() {
    return first == null ? Duration.ZERO : Duration.between(first, last);
  }
}
