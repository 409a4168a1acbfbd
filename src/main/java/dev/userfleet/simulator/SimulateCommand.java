package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.simulator.settings.Preset;
import dev.userfleet.simulator.settings.SettingFlags;
import dev.userfleet.simulator.settings.SettingTexts;
import dev.userfleet.simulator.settings.SettingsFile;
import dev.userfleet.simulator.settings.SettingsReader;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.text.Choice;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an org on its own until SIGINT or SIGTERM. */
@Command(
    name = "simulate",
    header = "The embedded org on its own, with faults if you like.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis =
        "userfleet simulate [-hV] [--preset=NAME] [--settings=FILE] [--SETTING=VALUE]...",
    modelTransformer = SettingFlags.class,
    description = {
      "Runs a simulated Genesys Cloud org on loopback until interrupted, and prints its URL.",
      "In a browser the URL shows its calls as they come.",
      "GET URL/__simulator/stats tells what happened in it, GET URL/__simulator/users who is in it."
    },
    footer = {
      "%nA settings file has the same names without the dashes, for example:%n",
      "  limit: 100/6s",
      "  window: clock+2s",
      "  faults:",
      "    - 503: 2%%",
      "    - cut-after: call 3 POST /api/v2/users",
      "    - latency 50ms-200ms%n"
    })
public final class SimulateCommand implements Callable<Integer> {
  private final Timing timing;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--preset",
      order = 1,
      paramLabel = "NAME",
      description = "Where to start: documented, strict or hostile. Default: ${DEFAULT-VALUE}.")
  private String preset = Choice.typed(Preset.DOCUMENTED);

  @Option(
      names = "--settings",
      order = 2,
      paramLabel = "FILE",
      description = "Settings in YAML, which win over the preset; flags win over both.")
  private @Nullable Path file;

  public SimulateCommand(Timing timing) {
    this.timing = timing;
  }

  /**
   * 0 after an interruption, 1 if the org cannot start, 2 if the settings are wrong. Prints the URL
   * once it listens.
   */
  @Override
  public Integer call() {
    SimulatorSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException wrong) {
      // Without the usage, which would bury what is wrong.
      spec.commandLine().getErr().println(wrong.getMessage());
      return ExitCode.USAGE;
    }
    return run(settings);
  }

  private int run(SimulatorSettings settings) {
    try (SimulatorServer server = SimulatorServer.start(settings, timing)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      spec.commandLine().getOut().println(server.url());
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (SimulatorException failure) {
      spec.commandLine().getErr().println(failure.getMessage());
      return ExitCode.SOFTWARE;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
  }

  /**
   * What preset, file and flags say.
   *
   * @throws IllegalArgumentException if anything is wrong, saying everything that is, a line each
   */
  SimulatorSettings settings() {
    SettingTexts flags = SettingFlags.texts(spec.commandLine().getParseResult());
    return SettingsReader.read(presetTexts().under(fileTexts()).under(flags));
  }

  private SettingTexts presetTexts() {
    try {
      return Choice.of(Preset.class, preset).texts();
    } catch (IllegalArgumentException unknown) {
      return SettingTexts.faulty("--preset: " + unknown.getMessage());
    }
  }

  private SettingTexts fileTexts() {
    if (file == null) {
      return SettingTexts.NONE;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return SettingsFile.read(file.toString(), UTF_8.newDecoder().decode(bytes).toString());
    } catch (IOException failure) {
      return SettingTexts.faulty(
          "--settings: " + file + " cannot be read as text (" + failure + "). Name a YAML file.");
    }
  }
}
