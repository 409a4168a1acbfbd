package dev.userfleet.forecast;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forecasts for a terminal. Pure. */
final class ForecastText {
  private static final String LEGEND =
      """
      first to last call  the command takes some seconds more: Java, the engine and the program start.
                          A range where the engine decides: it writes the state before and after each
                          user, here as measured on two cores with a local file state. Larger fleets
                          then want several stacks.
      limit alone         what no client can beat
      --parallel          what the time is for; in brackets the one to choose, if that is another.
                          More costs the engine time and gains none\
      """;

  private ForecastText() {}

  static String table(List<Forecast> forecasts) {
    String head =
        row("users", "calls", "first to last call", "limit alone", "--parallel", "bound by");
    return Stream.concat(Stream.of(head), forecasts.stream().map(ForecastText::row))
        .collect(Collectors.joining("\n", "", "\n\n" + LEGEND));
  }

  private static String row(Forecast forecast) {
    return row(
        forecast.work().users(),
        forecast.work().calls(),
        forecast.span(),
        Spoken.of(forecast.bound()),
        parallel(forecast),
        forecast.bottleneck());
  }

  private static String parallel(Forecast forecast) {
    return forecast.parallel() == forecast.advised()
        ? String.valueOf(forecast.advised())
        : forecast.parallel() + " (" + forecast.advised() + ")";
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%8s %8s  %-26s %-14s %10s  %s", cells);
  }
}
