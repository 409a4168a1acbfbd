package dev.userfleet.roster.command;

import dev.userfleet.time.Timing;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Groups the commands that are about rosters. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(check | export)",
    header = "Checks rosters, and makes one of the users that an org has.")
public final class RosterCommand {

  private RosterCommand() {}

  /**
   * The command with its subcommands.
   *
   * @param environment holds the credentials for an export
   */
  public static CommandSpec spec(Timing timing, Map<String, String> environment) {
    CommandSpec roster = CommandSpec.forAnnotatedObject(new RosterCommand());
    roster.addSubcommand("check", CommandSpec.forAnnotatedObject(new CheckCommand()));
    roster.addSubcommand(
        "export", CommandSpec.forAnnotatedObject(new ExportCommand(timing, environment)));
    return roster;
  }
}
