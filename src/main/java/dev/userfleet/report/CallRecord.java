package dev.userfleet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Map.copyOf(retries),
        pauses.until(now).stream()
            .map(
                pause ->
                    new RunReport.Pause(
                        Math.max(0, seconds(Duration.between(start, pause.from()))),
                        Math.max(0, seconds(Duration.between(start, pause.until()))),
                        pause.why()))
            .toList(),
        timeline == null ? Timeline.NOTHING : timeline.until(last == null ? now : last));
  }

  private static double seconds(Duration span) {
    return span.toMillis() / 1000.0;
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
