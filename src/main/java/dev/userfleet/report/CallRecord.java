package dev.userfleet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls, and remembers when they were made. A wait before the first call or after the last
 * answer, such as that of a run that is cut off, is no part of the calls: it is told beside them.
 * Thread-safe.
 */
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
   * @param waited in which nothing could leave, while the calls went on
   * @param beside why → how long was waited before or after them
   * @param took from the first call to the last answer
   */
  public record Counts(
      int calls,
      int refused,
      int retried,
      int tokens,
      Duration waited,
      Map<String, Duration> beside,
      Duration took) {}

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
    return new Counts(calls, refused, sum(retries), tokens, length(during(now)), beside(now), took);
  }

  private List<Pauses.Pause> during(Instant now) {
    if (first == null || last == null) {
      return List.of();
    }
    Instant start = first;
    Instant end = last;
    return pauses.until(now).stream()
        .map(pause -> pause.during(start, end))
        .filter(pause -> !pause.length().isZero())
        .toList();
  }

  private Map<String, Duration> beside(Instant now) {
    Map<String, Duration> beside = new TreeMap<>();
    pauses.until(now).forEach(pause -> beside.merge(pause.why(), pause.length(), Duration::plus));
    during(now).forEach(pause -> beside.merge(pause.why(), pause.length(), Duration::minus));
    beside.values().removeIf(Duration::isZero);
    return beside;
  }

  /** Why calls were sent again, the most frequent cause first; empty if none was. */
  public synchronized List<String> retryCauses() {
    return retries.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The longest window that the org told; zero before it did. */
  public synchronized Duration window() {
    return window;
  }

  /** The most calls that a token's window was told to take; 0 before. */
  public synchronized int perWindow() {
    return perWindow;
  }

  /** When the first call left; empty before. */
  public synchronized Optional<Instant> started() {
    return Optional.ofNullable(first);
  }

  /**
   * All of it, as it is shown.
   *
   * @param limitAlone what the limit alone takes for these calls
   */
  public synchronized RunReport.Calls show(Instant now, Duration limitAlone) {
    Counts counts = counts(now);
    Instant start = first == null ? now : first;
    return new RunReport.Calls(
        calls,
        refused,
        tokens,
        seconds(counts.took()),
        seconds(limitAlone),
        seconds(counts.waited()),
        counts.beside().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, wait -> seconds(wait.getValue()))),
        Map.copyOf(retries),
        during(now).stream()
            .map(
                pause ->
                    new RunReport.Pause(
                        seconds(Duration.between(start, pause.from())),
                        seconds(Duration.between(start, pause.until())),
                        pause.why()))
            .toList(),
        timeline == null ? Timeline.NOTHING : timeline.until(last == null ? now : last));
  }

  private static double seconds(Duration span) {
    return span.toMillis() / 1000.0;
  }

  /** How long was waited for that while the calls went on. */
  public synchronized Duration waitedFor(String why, Instant now) {
    return length(during(now).stream().filter(pause -> pause.why().equals(why)).toList());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Duration length(List<Pauses.Pause> pauses) {
    return pauses.stream().map(Pauses.Pause::length).reduce(Duration.ZERO, Duration::plus);
  }

  private Timeline timeline(Instant at) {
    if (timeline == null) {
      timeline = new Timeline(at);
    }
    return timeline;
  }
}
