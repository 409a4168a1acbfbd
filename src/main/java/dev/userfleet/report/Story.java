package dev.userfleet.report;

import dev.userfleet.report.RunReport.Calls;
import dev.userfleet.report.RunReport.Pause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a run went and what bound it, in sentences. Pure. */
final class Story {

  /** What nobody notices. */
  private static final double MOMENT = 1;

  private Story() {}

  static List<String> of(RunReport run) {
    List<String> story = new ArrayList<>();
    ending(run, story);
    waits(run.calls(), story);
    refusals(run.calls(), story);
    again(run.calls().retries(), story);
    return story;
  }

  private static void ending(RunReport run, List<String> story) {
    int all = run.done() + run.failed();
    if (run.failed() > 0) {
      story.add("%d of %s did not end well: named below.".formatted(run.failed(), operations(all)));
    } else if (all > 0) {
      story.add((all == 1 ? "The one operation" : "All " + operations(all)) + " ended well.");
    }
  }

  private static String operations(int count) {
    return count == 1 ? "1 operation" : count + " operations";
  }

  /** The longest first. */
  private static void waits(Calls calls, List<String> story) {
    Map<String, Double> waits =
        calls.pauses().stream()
            .collect(
                Collectors.groupingBy(
                    Pause::why, Collectors.summingDouble(pause -> pause.until() - pause.from())));
    waits.values().removeIf(seconds -> seconds < MOMENT);
    waits.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .map(
            wait ->
                "For %s of %s nothing could leave: it waited for %s."
                    .formatted(span(wait.getValue()), span(calls.took()), wait.getKey()))
        .forEach(story::add);
    calls.beside().entrySet().stream()
        .filter(wait -> wait.getValue() >= MOMENT)
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .map(
            wait ->
                "Beside the calls it waited %s for %s."
                    .formatted(span(wait.getValue()), wait.getKey()))
        .forEach(story::add);
    if (calls.limitAlone() >= MOMENT) {
      story.add("The limit alone takes %s for so many calls.".formatted(span(calls.limitAlone())));
    } else if (waits.isEmpty() && calls.beside().isEmpty()) {
      story.add("The limit did not bind" + lowest(calls) + ".");
    }
  }

  private static String lowest(Calls calls) {
    return calls.timeline().budget().stream()
        .filter(left -> left >= 0)
        .min(Comparator.naturalOrder())
        .map(left -> ": at least %d calls of the window were left".formatted(left))
        .orElse("");
  }

  private static void refusals(Calls calls, List<String> story) {
    if (calls.refused() > 0) {
      story.add("The org refused %d of %d calls (429).".formatted(calls.refused(), calls.calls()));
    }
  }

  private static void again(Map<String, Integer> retries, List<String> story) {
    if (!retries.isEmpty()) {
      story.add(
          retries.entrySet().stream()
              .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
              .map(retry -> "%d for %s".formatted(retry.getValue(), retry.getKey()))
              .collect(Collectors.joining(", ", "Calls were sent again: ", ".")));
    }
  }

  private static String span(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
