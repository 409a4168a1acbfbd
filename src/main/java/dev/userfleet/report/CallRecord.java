package dev.userfleet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts calls, and remembers when they were made. Thread-safe. */
public final class CallRecord {
  private final Pauses pauses = new Pauses();
  private final Map<String, Integer> retries = new TreeMap<>();
  private @Nullable Timeline timeline;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private int calls;
  private int refused;
  private int tokens;
  private int perWindow;
  private Duration window = Duration.ZERO;

  /**
   * What the calls came to.
   *
   * @param calls that left, refused ones among them
   * @param refused answered 429
   * @param retried sent again after a fault
   * @param tokens taken
   * @param waited in which nothing could leave
   * @param took from the first call to the last answer
   */
  public record Counts(
      int calls, int refused, int retried, int tokens, Duration waited, Duration took) {}

  /** A call left. */
  public synchronized void sent(Instant at) {
    calls++;
    pauses.left(at);
    first = first == null ? at : first;
    timeline(at).sent(at);
  }

  /**
   * A call that left has ended.
   *
   * @param status 0 if it had no answer
   */
  public synchronized void ended(Instant at, int status) {
    last = at;
    refused += status == 429 ? 1 : 0;
    timeline(at)
        .ended(
            at,
            status == 429
                ? Timeline.End.REFUSED
                : status == 0 || status >= 500 ? Timeline.End.FAILED : Timeline.End.WELL);
  }

  /**
   * The org told of its window.
   *
   * @param allowed calls that it takes
   * @param left calls that it still takes
   * @param resets how long it still lasts; the longest that is told is taken for its length
   */
  public synchronized void told(Instant at, int allowed, int left, Duration resets) {
    perWindow = Math.max(perWindow, allowed);
    window = resets.compareTo(window) > 0 ? resets : window;
    timeline(at).budget(at, Math.max(0, left));
  }

  /** A call will be sent again. */
  public synchronized void retried(String cause) {
    retries.merge(cause, 1, Integer::sum);
  }

  /** Nothing can leave, until then at the latest. */
  public synchronized void waiting(Instant at, Instant until, String why) {
    pauses.waiting(at, until, why);
  }

  /** A token was taken. */
  public synchronized void token() {
    tokens++;
  }

  public synchronized Counts counts(Instant now) {
    Duration took = first == null || last == null ? Duration.ZERO : Duration.between(first, last);
    return new Counts(calls, refused, sum(retries), tokens, waited(pauses.until(now)), took);
  }

  /** How long was waited for that. */
  public synchronized Duration waitedFor(String why, Instant now) {
    return waited(pauses.until(now).stream().filter(pause -> pause.why().equals(why)).toList());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Duration waited(List<Pauses.Pause> pauses) {
    return pauses.stream().map(Pauses.Pause::length).reduce(Duration.ZERO, Duration::plus);
  }

  private Timeline timeline(Instant at) {
    if (timeline == null) {
      timeline = new Timeline(at);
    }
    return timeline;
  }
}
