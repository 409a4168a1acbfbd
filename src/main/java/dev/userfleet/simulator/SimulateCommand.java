package dev.userfleet.simulator;

import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs an org on its own until SIGINT or SIGTERM. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Runs a simulated Genesys Cloud org on loopback until interrupted.")
public final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  private final Timing timing;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on; 0, the default, takes any.")
  private int port;

  @Option(
      names = "--limit",
      paramLabel = "300/60s|none",
      description = "Rate limit of a token, or none. Default: ${DEFAULT-VALUE}.")
  private String limit = "300/60s";

  @Option(
      names = "--org",
      paramLabel = "NAME",
      description = "Name of the organization, which fixes its id. Default: ${DEFAULT-VALUE}.")
  private String org = SimulatorSettings.DEFAULTS.orgName();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder that keeps the users. Default: they are kept in memory only.")
  private @Nullable Path data;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "Id of the OAuth client. Default: ${DEFAULT-VALUE}.")
  private String clientId = SimulatorSettings.DEFAULTS.clientId();

  @Option(
      names = "--client-secret",
      paramLabel = "SECRET",
      description = "Secret of the OAuth client. Default: ${DEFAULT-VALUE}.")
  private String clientSecret = SimulatorSettings.DEFAULTS.clientSecret();

  @Option(
      names = "--ignore-others-with-state",
      description = {
        "A PATCH of the state together with other fields changes the state alone.",
        "Default: it is refused. The API documents neither."
      })
  private boolean ignoreOthersWithState;

  public SimulateCommand(Timing timing) {
    this.timing = timing;
  }

  /** 0 after an interruption, 1 if the org cannot start. Prints the URL once it listens. */
  @Override
  public Integer call() {
    try (SimulatorServer server = SimulatorServer.start(settings(), timing)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      spec.commandLine().getOut().println(server.url());
      new CountDownLatch(1).await();
      return 0;
    } catch (SimulatorException failure) {
      spec.commandLine().getErr().println(failure.getMessage());
      return 1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** What the options say. */
  SimulatorSettings settings() {
    return SimulatorSettings.DEFAULTS
        .withPort(checkedPort())
        .withLimit(parsedLimit())
        .withOrgName(org)
        .withFolder(checkedFolder())
        .withClient(clientId, clientSecret)
        .withBehaviour(
            ignoreOthersWithState
                ? Behaviour.DOCUMENTED.with(Quirk.STATE_WITH_OTHERS_IS_TAKEN)
                : Behaviour.DOCUMENTED);
  }

  private int checkedPort() {
    if (port < 0 || port > MOST_PORT) {
      throw wrong("--port: " + port + " is no port. Write 1 to " + MOST_PORT + ", or 0 for any.");
    }
    return port;
  }

  private @Nullable Path checkedFolder() {
    if (data != null && data.toString().isBlank()) {
      throw wrong("--data: the name of the folder is empty.");
    }
    return data;
  }

  private @Nullable Limit parsedLimit() {
    try {
      return Limit.parse(limit);
    } catch (IllegalArgumentException notALimit) {
      throw wrong("--limit: " + notALimit.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
