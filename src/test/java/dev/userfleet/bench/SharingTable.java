package dev.userfleet.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page says of runs that share a client. Pure. */
final class SharingTable {

  private static final String OPENING =
      """

      ## Runs that share one client, N = %d in all, %d races each

      One, two, four or eight runs begin at the same time, each with a token of its own and its part of
      the users, and the org counts all their calls together (300 a minute). *Shared limit* is this
      project with runs that know of each other (a store 1 ms away); in all other rows each run is for
      itself. *Over the bound* is the slowest run's time divided by the lower bound (median, 95th
      percentile), *unfair* how many times as long the slowest run took as the fastest (the most of all
      races), *refused* and *inside a pause* are of all runs together (medians).

      | runs | strategy | over the bound | refused | inside a pause | unfair | completed |
      |---|---|---|---|---|---|---|
      """;

  private SharingTable() {}

  static String of(List<Sharing.Result> results) {
    return results.isEmpty()
        ? ""
        : OPENING.formatted(Sharing.USERS, results.get(0).races().size())
            + results.stream().map(SharingTable::row).collect(Collectors.joining());
  }

  static List<Promise> promises(List<Sharing.Result> results) {
    return results.stream()
        .filter(result -> result.strategy().equals(Sharing.SHARED))
        .flatMap(SharingTable::judge)
        .toList();
  }

  private static Stream<Promise> judge(Sharing.Result ours) {
    double over = Statistics.quantile(each(ours, Run::overBound), 0.95);
    int refused = (int) Statistics.largest(each(ours, Run::refused));
    int inside = (int) Statistics.largest(each(ours, Run::insidePause));
    double unfair = Statistics.largest(ours.unfair());
    return Stream.of(
        promise(ours, "p95 at most 1.05 of the bound", over <= 1.05, number("%.3f", over)),
        promise(ours, "nothing refused", refused == 0, refused + " refused"),
        promise(ours, "nothing sent inside a told pause", inside == 0, inside + " sent"),
        promise(
            ours,
            "no run takes longer than twice another",
            unfair <= 2,
            number("%.2f times", unfair)),
        promise(ours, "all completed", completes(ours), number("%.1f %%", 100 * part(ours))));
  }

  private static Promise promise(Sharing.Result ours, String text, boolean kept, String found) {
    String where = "%d that share a client, N = %d: ".formatted(ours.runs(), Sharing.USERS);
    return new Promise(where + text, kept, found);
  }

  private static String row(Sharing.Result result) {
    List<Double> over = each(result, Run::overBound);
    return String.format(
        Locale.ROOT,
        "| %d | %s | %s | %.0f | %.0f | %.2f | %.1f %% |\n",
        result.runs(),
        result.strategy(),
        completes(result)
            ? String.format(
                Locale.ROOT, "%.3f, %.3f", Statistics.median(over), Statistics.quantile(over, 0.95))
            : "–",
        Statistics.median(each(result, Run::refused)),
        Statistics.median(each(result, Run::insidePause)),
        Statistics.largest(result.unfair()),
        100 * part(result));
  }

  private static boolean completes(Sharing.Result result) {
    return result.races().stream().allMatch(run -> run.completed() == run.users());
  }

  private static double part(Sharing.Result result) {
    return result.races().stream().mapToDouble(Run::part).average().orElse(0);
  }

  private static List<Double> each(Sharing.Result result, ToDoubleFunction<Run> value) {
    return result.races().stream().map(value::applyAsDouble).toList();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
