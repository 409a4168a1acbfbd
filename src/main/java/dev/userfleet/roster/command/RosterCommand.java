package dev.userfleet.roster.command;

import dev.userfleet.time.Timing;
import java.io.InputStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Groups the commands that are about rosters. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(check | export | convert)",
    header = "Checks rosters; makes one of an org's users, or of Terraform's.")
public final class RosterCommand {

  private RosterCommand() {}

  /**
   * The command with its subcommands.
   *
   * @param environment holds the credentials to ask an org
   * @param input where a state may be read from
   */
  public static CommandSpec spec(
      Timing timing, Map<String, String> environment, InputStream input) {
    CommandSpec roster = CommandSpec.forAnnotatedObject(new RosterCommand());
    roster.addSubcommand("check", CommandSpec.forAnnotatedObject(new CheckCommand()));
    roster.addSubcommand(
        "export", CommandSpec.forAnnotatedObject(new ExportCommand(timing, environment)));
    roster.addSubcommand(
        "convert", CommandSpec.forAnnotatedObject(new ConvertCommand(timing, environment, input)));
    return roster;
  }
}
