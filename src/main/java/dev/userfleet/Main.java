package dev.userfleet;

import dev.userfleet.demo.DemoCommand;
import dev.userfleet.doctor.DoctorCommand;
import dev.userfleet.forecast.ForecastCommand;
import dev.userfleet.init.InitCommand;
import dev.userfleet.program.FleetProgram;
import dev.userfleet.provider.ProviderCommand;
import dev.userfleet.rehearsal.ArchiveCommand;
import dev.userfleet.rehearsal.RehearseCommand;
import dev.userfleet.report.ReportCommand;
import dev.userfleet.review.ReviewCommand;
import dev.userfleet.roster.command.RosterCommand;
import dev.userfleet.shards.ShardsCommand;
import dev.userfleet.simulator.SimulateCommand;
import dev.userfleet.time.Timing;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The jar's one entry: without arguments the Pulumi program, otherwise a command. */
@Command(
    name = "userfleet",
    description = {
      "Hundreds of Genesys Cloud users in one pulumi up.",
      "Without a command it is the Pulumi program, which pulumi up starts by itself."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes, unless a command says otherwise:%n",
    exitCodeList = {
      "0:Done.",
      "1:It failed, and the reason is on standard error.",
      "2:Wrong usage: nothing was done."
    })
public final class Main {
  private static final String COMPLETION = "completion";
  private static final String PROVIDER = "provider";

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.exit(FleetProgram.run());
    } else if (args[0].equals(PROVIDER) && !args[args.length - 1].startsWith("-")) {
      // The engine waits for it, and no archive of classes takes picocli's, which are of Java 5.
      ProviderCommand.serve(List.of(args));
      System.exit(0);
    } else {
      System.exit(commandLine(args[0]).execute(args));
    }
  }

  /** Only with the subcommand that was asked for: every start would pay for looking into all. */
  static CommandLine commandLine(String name) {
    Map<String, Supplier<Object>> subcommands = subcommands();
    if (subcommands.containsKey(name) && !name.equals(COMPLETION)) {
      subcommands.keySet().retainAll(Set.of(name));
    }
    CommandLine main = new CommandLine(new Main());
    // A command line each, which is what applies a command's own changes to its options.
    subcommands.forEach((of, command) -> main.addSubcommand(of, new CommandLine(command.get())));
    showVersion(main);
    if (!isWindowsConsole()) {
      main.setOut(writer(System.out));
      main.setErr(writer(System.err));
    }
    return main;
  }

  /** It shows the letters of its code page, which picocli asks for. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 to 24 always one, so as without this
  private static boolean isWindowsConsole() {
    return File.separatorChar == '\\' && System.console() != null;
  }

  /** In UTF-8 whatever the locale is, as containers have none. */
  static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(
        new OutputStreamWriter(stream, StandardCharsets.UTF_8), /* autoFlush= */ true);
  }

  /** Every command takes {@code --version}, and there is only one. */
  private static void showVersion(CommandLine of) {
    of.getCommandSpec().versionProvider(new Version());
    of.getSubcommands().values().forEach(Main::showVersion);
  }

  private static Map<String, Supplier<Object>> subcommands() {
    Timing timing = Timing.system();
    Map<String, Supplier<Object>> subcommands = new LinkedHashMap<>();
    subcommands.put("init", () -> new InitCommand(System.getProperty("java.class.path")));
    subcommands.put("roster", () -> RosterCommand.spec(timing, System.getenv(), System.in));
    subcommands.put("doctor", () -> new DoctorCommand(timing, System.getenv(), System.in));
    subcommands.put("review", () -> new ReviewCommand(timing));
    subcommands.put("shards", () -> new ShardsCommand(timing));
    subcommands.put("forecast", ForecastCommand::new);
    subcommands.put("report", () -> new ReportCommand(Path.of("")));
    subcommands.put("simulate", () -> new SimulateCommand(timing));
    subcommands.put("demo", () -> new DemoCommand(timing));
    subcommands.put("rehearse", () -> new RehearseCommand(timing));
    subcommands.put("archive", () -> new ArchiveCommand(timing));
    subcommands.put(COMPLETION, Completion::new);
    subcommands.put(PROVIDER, ProviderCommand::new);
    return subcommands;
  }

  /** Picocli's own names itself otherwise, and a program that is not on the PATH. */
  @CommandLine.Command(
      name = COMPLETION,
      header = "A script by which bash and zsh complete commands and options.",
      description = {
        "In a shell:",
        "  alias userfleet='java -jar plugin/userfleet.jar'",
        "  source <(userfleet completion)"
      })
  static final class Completion extends AutoComplete.GenerateCompletion {}

  /** What the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"userfleet " + Main.class.getPackage().getImplementationVersion()};
    }
  }
}
