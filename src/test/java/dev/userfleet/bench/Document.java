package dev.userfleet.bench;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page that a run writes. Pure. */
final class Document {

  /** As DocumentsTest holds of every page. */
  private static final int WIDEST = 100;

  private static final String OPENING =
      """
      # Benchmark

      `mvn -Pbench verify` holds ways to make N calls, from no retry at all to this project's queue,
      against an org that limits calls in the ways that limits take (the simulator's core under virtual
      time, one shape also in real time over HTTP; the same seeds, latencies and 16 calls in flight for
      all, or 10 for the vendor's provider), and writes this page and its chart. In each table *over the
      bound* is the time divided by the lower bound (median, 95th percentile; – if a run left users
      uncreated), *seconds* the median time, *refused* the 429s of a run and *inside a pause* the calls
      that it sent although a 429 had told to wait (both medians), *completed* the part of the users
      created: best is 1, then nothing refused, nothing sent inside a pause, and 100 %. The lower bound is
      the least time that any client needs for one call a user: every window but the last is waited for
      whole, and the calls of the last one leave as many at a time as may be in flight, each answered
      after the mean latency.

      ![Time over the bound](benchmark.svg)

      """;

  private static final String NOTES =
      """
      ## What is compared
       *  No retry: a refused call has failed. The field's advice: a random sleep of 1-3 s before each
          call, five tries, 1 s doubling to 30 s.
       *  Per-call Retry-After: up to 20 tries, each call waits by itself as long as it was told (1 s
          doubling to 30 s if it was not told); the other one draws that wait up to 25 % shorter or
          longer.
       *  AWS adaptive mode: the cubic rate limiter of the SDK for Java 2, three tries, full jitter.
          Smooth limiter: a call every 200 ms, retry as per-call Retry-After.
       *  The vendor's Terraform provider: ten tokens, ten users at a time, five calls a user, 20 retries,
          as told but 30 s at most, or 1 s doubling to 30 s.
       *  This project: `CallPipeline` and `CallQueue` as they are in the provider, default settings.

      The bound is that of one call a user, with as many tokens as the row may hold and windows of their
      own for each, unless the shape counts them together. The limit is 300 calls a minute and a reply
      takes 60-140 ms, unless the shape says otherwise. A rival's calls are not in the bound: it spreads
      them, and whoever comes first in a window gets all of it. The 503s are in it: they count. A limit by
      concurrency has no window: what it refuses is in its tables alone.
      """;

  private Document() {}

  static String of(
      List<Result> results,
      List<Sharing.Result> shared,
      List<Result> realTime,
      List<Promise> promises) {
    StringBuilder page = new StringBuilder(OPENING);
    page.append(NOTES);
    page.append("\n## What this project is to keep\n").append(kept(promises));
    Shapes.ALL.forEach(shape -> page.append(section(shape, results)));
    page.append(SharingTable.of(shared));
    page.append("\n## In real time: 100 calls per 6 s, over HTTP on loopback, one run each\n");
    return page.append(table(realTime)).toString();
  }

  private static String kept(List<Promise> promises) {
    List<Promise> broken = promises.stream().filter(promise -> !promise.kept()).toList();
    return "%d of %d lines hold. %s\n%s\n<details><summary>All lines</summary>\n\n%s\n</details>\n"
        .formatted(
            promises.size() - broken.size(),
            promises.size(),
            broken.isEmpty() ? "" : "Those that do not:\n",
            lines(broken),
            lines(promises));
  }

  private static String lines(List<Promise> promises) {
    return promises.stream()
        .map(
            promise ->
                item(
                    "%s %s (%s)"
                        .formatted(
                            promise.kept() ? "yes:" : "**no:**", promise.text(), promise.found())))
        .collect(Collectors.joining());
  }

  /** One of a list, no wider than prose may be. */
  static String item(String text) {
    StringBuilder item = new StringBuilder(" * ");
    int start = 0;
    for (String word : text.split(" ", -1)) {
      if (item.length() - start + 1 + word.length() > WIDEST) {
        item.append("\n   ");
        start = item.lastIndexOf("\n") + 1;
      }
      item.append(' ').append(word);
    }
    return item.append('\n').toString();
  }

  private static String section(Shape shape, List<Result> results) {
    Function<Result, Integer> size = Result::users;
    return results.stream()
        .filter(result -> result.shape().equals(shape))
        .collect(Collectors.groupingBy(size, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            entry ->
                "\n## %s, N = %d, %d runs\n"
                        .formatted(
                            capitalized(shape.name()),
                            entry.getKey(),
                            entry.getValue().get(0).runs().size())
                    + table(entry.getValue()))
        .collect(Collectors.joining());
  }

  private static String table(List<Result> results) {
    return "| strategy | over the bound | seconds | refused | inside a pause | completed |\n"
        + "|---|---|---|---|---|---|\n"
        + results.stream().map(Document::row).collect(Collectors.joining());
  }

  private static String row(Result result) {
    String over =
        result.completes()
            ? String.format(Locale.ROOT, "%.3f, %.3f", result.median(), result.p95())
            : "–";
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.0f | %.0f | %.1f %% |\n",
        result.strategy().name(),
        over,
        result.medianSeconds(),
        result.medianRefused(),
        result.medianInsidePause(),
        100 * result.completed());
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
