package dev.userfleet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Calls by moments of equal length. As time goes on the moments grow longer, so that a run of hours
 * takes no more room than one of seconds. Not thread-safe.
 */
final class Timeline {
  private static final int MOMENTS = 400;
  private static final long SHORTEST_MILLIS = 100;

  /** Nothing was told of the budget yet. */
  private static final int UNKNOWN = -1;

  /** Before the first call. */
  static final RunReport.Moments NOTHING =
      new RunReport.Moments(
          SHORTEST_MILLIS / 1000.0, List.of(), List.of(), List.of(), List.of(), List.of());

  private final Instant start;
  private long millis = SHORTEST_MILLIS;
  private int last;
  private int current;
  private int left = UNKNOWN;
  private final int[] sent = new int[MOMENTS];
  private final int[] refused = new int[MOMENTS];
  private final int[] failed = new int[MOMENTS];
  private final int[] inFlight = new int[MOMENTS];
  private final int[] budget = new int[MOMENTS];

  /** How a call ended. */
  enum End {
    WELL,
    REFUSED,
    FAILED
  }

  Timeline(Instant start) {
    this.start = start;
    Arrays.fill(budget, UNKNOWN);
  }

  void sent(Instant at) {
    int moment = moment(at);
    sent[moment]++;
    current++;
    inFlight[moment] = Math.max(inFlight[moment], current);
  }

  void ended(Instant at, End end) {
    int moment = moment(at);
    current--;
    if (end == End.REFUSED) {
      refused[moment]++;
    } else if (end == End.FAILED) {
      failed[moment]++;
    }
  }

  /** The org told how many calls the window has left. */
  void budget(Instant at, int calls) {
    int moment = moment(at);
    left = calls;
    budget[moment] = calls;
  }

  /** What is shown until then. */
  RunReport.Moments until(Instant now) {
    int end = moment(now) + 1;
    return new RunReport.Moments(
        millis / 1000.0,
        list(sent, end),
        list(refused, end),
        list(failed, end),
        list(inFlight, end),
        list(budget, end));
  }

  private static List<Integer> list(int[] moments, int end) {
    return Arrays.stream(moments).limit(end).boxed().toList();
  }

  /** Events may come a little out of order. */
  private int moment(Instant at) {
    long since = Math.max(0, Duration.between(start, at).toMillis());
    while (since / millis >= MOMENTS) {
      halve();
    }
    int moment = (int) (since / millis);
    while (last < moment) {
      last++;
      inFlight[last] = current;
      budget[last] = left;
    }
    return moment;
  }

  private void halve() {
    millis *= 2;
    last /= 2;
    for (int i = 0; i < MOMENTS / 2; i++) {
      int one = 2 * i;
      sent[i] = sent[one] + sent[one + 1];
      refused[i] = refused[one] + refused[one + 1];
      failed[i] = failed[one] + failed[one + 1];
      inFlight[i] = Math.max(inFlight[one], inFlight[one + 1]);
      budget[i] = budget[one + 1] == UNKNOWN ? budget[one] : budget[one + 1];
    }
    for (int[] each : new int[][] {sent, refused, failed, inFlight}) {
      Arrays.fill(each, MOMENTS / 2, MOMENTS, 0);
    }
    Arrays.fill(budget, MOMENTS / 2, MOMENTS, UNKNOWN);
  }
}
