package dev.userfleet;

import dev.userfleet.demo.DemoCommand;
import dev.userfleet.program.FleetProgram;
import dev.userfleet.provider.ProviderCommand;
import dev.userfleet.rehearsal.RehearseCommand;
import dev.userfleet.review.ReviewCommand;
import dev.userfleet.simulator.SimulateCommand;
import dev.userfleet.time.Timing;
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
    versionProvider = Main.Version.class)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      System.exit(FleetProgram.run());
    } else {
      Timing timing = Timing.system();
      CommandLine commands =
          new CommandLine(new Main())
              .addSubcommand(new ProviderCommand())
              .addSubcommand(new CommandLine(new SimulateCommand(timing)))
              .addSubcommand(new RehearseCommand(timing))
              .addSubcommand(new DemoCommand(timing))
              .addSubcommand(new ReviewCommand());
      System.exit(commands.execute(args));
    }
  }

  /** What the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"userfleet " + Main.class.getPackage().getImplementationVersion()};
    }
  }
}
