package dev.userfleet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.forecast.Conditions;
import dev.userfleet.forecast.Forecast;
import dev.userfleet.forecast.Work;
import dev.userfleet.simulator.limit.Limit;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forecasts against whole runs of the throttle in virtual time, without an engine. */
class ForecastTest {

  private record Setting(Shape shape, int users, int tokens, Duration latency) {}

  static Stream<Setting> settings() {
    return Stream.of(
        new Setting(Shapes.FIRST_CALL, 350, 1, Duration.ofMillis(100)),
        new Setting(Shapes.FIRST_CALL, 500, 1, Duration.ofMillis(100)),
        new Setting(Shapes.FIRST_CALL, 950, 1, Duration.ofMillis(100)),
        new Setting(Shapes.SPREAD, 800, 1, Duration.ofMillis(320)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void of_boundByTheLimit_isWithinTenPercentOfTheRun(Setting setting) {
    Conditions conditions =
        new Conditions(Limit.DOCUMENTED, setting.tokens(), 0, setting.latency());
    Run run =
        Races.run(
            new ThisProject("forecast", setting.tokens()), setting.shape(), setting.users(), 1);

    Duration forecast = Forecast.of(Work.creating(setting.users(), 1), conditions).slow();

    assertEquals(1, (double) forecast.toMillis() / run.time().toMillis(), 0.1);
  }
}
