package dev.userfleet.forecast;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.text.DurationText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how long creating a fleet will take. */
@Command(
    name = "forecast",
    header = "How long it takes under a limit, and which --parallel to choose.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says how long creating users will take under a limit, which --parallel to choose, and what"
          + " bounds it: runs the provider's own queue under virtual time. Needs neither"
          + " credentials nor network. Without --users: a table from 100 to 100000."
    })
public final class ForecastCommand implements Callable<Integer> {
  private static final List<Integer> TABLE =
      List.of(100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000);
  private static final int MOST_USERS = 100_000;
  private static final int MOST_CALLS = 10;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--users", paramLabel = "N", description = "How many users are created.")
  private @Nullable Integer users;

  @Option(
      names = "--limit",
      paramLabel = "N/Ss",
      description = "Calls that the org allows a token. Default: ${DEFAULT-VALUE}, as documented.")
  private String limit = "300/60s";

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "Tokens, each with a window of its own. Default: ${DEFAULT-VALUE}.")
  private int tokens = Conditions.DEFAULTS.tokens();

  @Option(
      names = "--reserve",
      paramLabel = "N",
      description = "Calls of each window left to others. Default: ${DEFAULT-VALUE}.")
  private int reserve = Conditions.DEFAULTS.reserve();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Users that the engine works on at a time. Default: the best.")
  private @Nullable Integer parallel;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      description = "From a call to its answer. Default: ${DEFAULT-VALUE}.")
  private String latency = "200ms";

  @Option(
      names = "--calls-per-user",
      paramLabel = "N",
      description =
          "2 for a user with a manager or another field that a second call brings, else 1."
              + " Default: ${DEFAULT-VALUE}.")
  private int callsPerUser = 2;

  @Override
  public Integer call() {
    Conditions conditions = conditions();
    requireBetween("--calls-per-user", callsPerUser, MOST_CALLS);
    if (parallel != null) {
      requireBetween("--parallel", parallel, MOST_USERS);
    }
    if (users != null) {
      requireBetween("--users", users, MOST_USERS);
    }
    List<Forecast> forecasts =
        (users == null ? TABLE.stream() : Stream.of(users))
            .parallel()
            .map(size -> forecast(Work.creating(size, callsPerUser), conditions))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    out.println(ForecastText.table(forecasts));
    out.flush();
    return 0;
  }

  private Forecast forecast(Work work, Conditions conditions) {
    return parallel == null
        ? Forecast.of(work, conditions)
        : Forecast.of(work, conditions, parallel);
  }

  private Conditions conditions() {
    try {
      Limit parsed = Limit.parse(limit);
      if (parsed != null) {
        return new Conditions(parsed, tokens, reserve, DurationText.parse(latency));
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    throw new ParameterException(
        spec.commandLine(),
        "Without a limit there is none to wait for. Give one, such as --limit 300/60s.");
  }

  private void requireBetween(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + value + " is not between 1 and " + most + ".");
    }
  }
}
