package dev.userfleet.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Holds the results against what the throttle is to keep. Pure. */
final class Promises {

  /** Runs that differ by less take equally long. */
  private static final double EQUAL = 1.01;

  private static final Set<Shape> PLAIN = Set.of(Shapes.FIRST_CALL, Shapes.CLOCK);
  private static final Set<Shape> NARROW = Set.of(Shapes.SHARED, Shapes.RIVAL, Shapes.HALVED);

  /** Windows without headers. A limit by concurrency has none to count refusals in. */
  private static final Set<Shape> SILENT =
      Set.of(Shapes.NO_HEADERS, Shapes.NO_RETRY_AFTER, Shapes.NOTHING_TOLD, Shapes.DATE);

  private final List<Result> results;
  private final List<Promise> promises = new ArrayList<>();

  private Promises(List<Result> results) {
    this.results = results;
  }

  static List<Promise> of(List<Result> results) {
    Promises all = new Promises(results);
    results.stream().filter(Promises::isJudged).forEach(all::judge);
    return all.promises;
  }

  /** With one token, but where the shape is about several. */
  private static boolean isJudged(Result result) {
    Strategy judged =
        result.shape().equals(Shapes.SHARED) ? Strategies.THIS_PROJECT_10 : Strategies.THIS_PROJECT;
    return result.strategy().equals(judged);
  }

  private void judge(Result ours) {
    Shape shape = ours.shape();
    if (PLAIN.contains(shape)) {
      median(ours, 1.02);
      p95(ours, 1.05);
      add(ours, "nothing refused", ours.mostRefused() == 0, ours.mostRefused() + " refused");
    } else if (NARROW.contains(shape)) {
      median(ours, 1.05);
    } else if (shape.equals(Shapes.NO_HEADERS)) {
      p95(ours, 1.10);
    } else {
      Duration over = Duration.ofMillis(Math.round(1000 * ours.p95SecondsOver()));
      add(
          ours,
          "at most one window over the bound",
          over.compareTo(Shapes.WINDOW) <= 0,
          number("%.1f s over (p95)", ours.p95SecondsOver()));
    }
    if (NARROW.contains(shape) || SILENT.contains(shape)) {
      int most = ours.mostRefusedInAWindow();
      add(ours, "at most 16 refused a window", most <= Shapes.CONCURRENCY, most + " refused");
    }
    int inside = ours.mostInsidePause();
    add(ours, "nothing sent inside a told pause", inside == 0, inside + " sent");
    add(ours, "all completed", ours.completes(), number("%.1f %%", 100 * ours.completed()));
    best(ours);
  }

  private void median(Result ours, double most) {
    add(
        ours,
        number("median at most %.2f of the bound", most),
        ours.median() <= most,
        number("%.3f", ours.median()));
  }

  private void p95(Result ours, double most) {
    add(
        ours,
        number("p95 at most %.2f of the bound", most),
        ours.p95() <= most,
        number("%.3f", ours.p95()));
  }

  /** Strategies that complete, keep to told pauses and hold as many tokens do the same. */
  private void best(Result ours) {
    Optional<Result> rival =
        results.stream()
            .filter(other -> other.shape().equals(ours.shape()) && other.users() == ours.users())
            .filter(other -> other.strategy().tokens() == ours.strategy().tokens())
            .filter(other -> !other.strategy().equals(ours.strategy()))
            .filter(other -> other.completes() && other.mostInsidePause() == 0)
            .min(Comparator.comparing(Result::medianSeconds));
    add(
        ours,
        "best or equal among those that complete and do the same",
        rival.isEmpty() || ours.medianSeconds() <= EQUAL * rival.get().medianSeconds(),
        rival
            .map(
                other ->
                    number("%.1f s; ", ours.medianSeconds())
                        + other.strategy().name()
                        + number(" %.1f s", other.medianSeconds()))
            .orElse("no other does"));
  }

  private void add(Result ours, String text, boolean kept, String found) {
    String where = "%s, N = %d: ".formatted(ours.shape().name(), ours.users());
    promises.add(new Promise(where + text, kept, found));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
