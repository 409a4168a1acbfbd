package dev.userfleet.bench;

import dev.userfleet.bench.Strategy.Client;
import dev.userfleet.e2e.LimitedUp;
import dev.userfleet.forecast.Conditions;
import dev.userfleet.forecast.Forecast;
import dev.userfleet.forecast.Work;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forecasts beside what is then measured from the first call to the last, at the advised {@code
 * --parallel}: with the queue alone over HTTP, and with the real engine. Run by {@code mvn verify
 * -Pforecast-bench}; no figure passes or fails anything.
 */
final class ForecastBench {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LATENCY = Duration.ofMillis(50);

  /** What an org on this machine takes to answer. */
  private static final Duration LOOPBACK = Duration.ofMillis(5);

  private final StringBuilder table =
      new StringBuilder("| what | forecast | measured | off by |\n|---|---|---|---|\n");

  @Test
  void report(@TempDir Path folder) throws Exception {
    queueAlone(100, new Limit(20, Duration.ofSeconds(1)));
    queueAlone(250, new Limit(60, Duration.ofSeconds(3)));
    queueAlone(300, new Limit(80, Duration.ofSeconds(8)));
    queueAlone(90, new Limit(40, Duration.ofSeconds(10)));
    engine(folder.resolve("twenty"), 150, new Limit(20, Duration.ofSeconds(10)));
    engine(folder.resolve("forty"), 200, new Limit(40, Duration.ofSeconds(10)));
    System.out.println(table);
    Files.writeString(Path.of("target", "forecast-bench.md"), table);
  }

  private void queueAlone(int users, Limit limit) throws Exception {
    Forecast forecast = Forecast.of(Work.creating(users, 1), new Conditions(limit, 1, 0, LATENCY));
    Timing timing = Timing.system();
    SimulatorSettings settings =
        SimulatorSettings.read("faults: latency " + LATENCY.toMillis() + "ms").withLimit(limit);
    try (SimulatorServer org = SimulatorServer.start(settings.withPort(0), timing)) {
      HttpEdge edge = new HttpEdge(org.url());
      String token = Requests.token(edge.send(Requests.logIn()).join());
      Instant start = timing.now();
      // One more stands for the question which organization it is, with which a run begins.
      int made =
          Strategies.THIS_PROJECT
              .createAll(users + 1, new Client(edge, timing, List.of(token)))
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      row("queue alone", made - 1, limit, forecast, Duration.between(start, timing.now()));
    }
  }

  private void engine(Path folder, int users, Limit limit) throws Exception {
    Forecast forecast = Forecast.of(Work.creating(users, 1), new Conditions(limit, 1, 0, LOOPBACK));
    LimitedUp up =
        LimitedUp.one(
                Files.createDirectory(folder),
                users,
                /* tokens= */ 1,
                forecast.advised(),
                "--limit=" + limit.calls() + "/" + limit.window().toSeconds() + "s")
            .succeeded();
    row("`pulumi up`", up.liveUsers(), limit, forecast, up.span());
  }

  private void row(String what, int users, Limit limit, Forecast forecast, Duration measured) {
    double forecastSeconds = forecast.slow().toMillis() / 1000.0;
    double seconds = measured.toMillis() / 1000.0;
    table.append(
        String.format(
            Locale.ROOT,
            "| %s, %d users, %d per %d s | %s | %.1f s | %.1f %% |%n",
            what,
            users,
            limit.calls(),
            limit.window().toSeconds(),
            forecast.span(),
            seconds,
            100 * (forecastSeconds / seconds - 1)));
  }
}
