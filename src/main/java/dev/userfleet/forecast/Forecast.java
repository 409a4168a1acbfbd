package dev.userfleet.forecast;

import java.time.Duration;

/**
 * How long a plan will take from its first call to its last.
 *
 * @param quick where the engine writes its state quickly
 * @param slow where it does so slowly; as {@code quick} where that makes no difference
 * @param bound what no client can beat under this limit
 * @param bottleneck what to change for it to take less
 * @param parallel the {@code --parallel} that it is made for
 * @param advised the {@code --parallel} to choose
 */
public record Forecast(
    Work work,
    Duration quick,
    Duration slow,
    Duration bound,
    Bottleneck bottleneck,
    int parallel,
    int advised) {

  /** Nearer than this two durations are the same for whoever plans with them. */
  private static final double CLOSE = 1.1;

  /** At the advised {@code --parallel}. */
  public static Forecast of(Work work, Conditions conditions) {
    return of(work, conditions, conditions.parallel(work));
  }

  /**
   * Takes a processor some seconds for 100 000 users.
   *
   * @param parallel at least 1
   */
  public static Forecast of(Work work, Conditions conditions, int parallel) {
    int advised = conditions.parallel(work);
    Duration bound = conditions.bound(work.calls());
    if (work.calls() == 0) {
      return new Forecast(work, bound, bound, bound, Bottleneck.NOTHING, parallel, advised);
    }
    Duration slow = VirtualRun.span(work, conditions, parallel, EnginePace.SLOW);
    if (isClose(bound, slow)) {
      Bottleneck bottleneck = waits(work, conditions) ? Bottleneck.LIMIT : Bottleneck.ANSWERS;
      return new Forecast(work, slow, slow, bound, bottleneck, parallel, advised);
    }
    Duration quick = VirtualRun.span(work, conditions, parallel, EnginePace.QUICK);
    return new Forecast(
        work,
        quick,
        slow,
        bound,
        bottleneck(work, conditions, parallel, quick, slow),
        parallel,
        advised);
  }

  private static Bottleneck bottleneck(
      Work work, Conditions conditions, int parallel, Duration quick, Duration slow) {
    if (waits(work, conditions)
        && parallel < conditions.parallel(work)
        && !isClose(atAdvised(work, conditions), slow)) {
      return Bottleneck.PARALLEL;
    }
    // Where the engine's pace makes no difference it is what is left of some token's window.
    boolean lastsAWindow = slow.compareTo(conditions.limit().window()) > 0;
    return isClose(quick, slow) && lastsAWindow ? Bottleneck.LIMIT : Bottleneck.STATE_WRITES;
  }

  private static boolean waits(Work work, Conditions conditions) {
    return work.calls() > conditions.callsPerWindow();
  }

  private static Duration atAdvised(Work work, Conditions conditions) {
    return VirtualRun.span(work, conditions, conditions.parallel(work), EnginePace.SLOW);
  }

  /** Whether the engine decides, so that only a range can be told. */
  public boolean isRange() {
    return !isClose(quick, slow);
  }

  private static boolean isClose(Duration less, Duration more) {
    return more.toNanos() <= less.toNanos() * CLOSE;
  }

  /** For example {@code 54.3 s}, or {@code 18.1 s to 37.0 s}. */
  public String span() {
    String from = Spoken.of(quick);
    String to = Spoken.of(slow);
    // A short one is rounded to the same.
    return isRange() && !from.equals(to) ? from + " to " + to : to;
  }

  /** One sentence for people, without its full stop. */
  public String sentence() {
    return work.calls() == 0
        ? "no call"
        : "%d calls, %s from the first to the last, bound by %s; --parallel %d"
            .formatted(work.calls(), span(), bottleneck, advised);
  }
}
