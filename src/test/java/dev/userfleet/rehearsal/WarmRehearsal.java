package dev.userfleet.rehearsal;

import dev.userfleet.time.Timing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The command with the provider in this process; the program has one of its own, as always. */
public final class WarmRehearsal {
  private final CommandLine command;

  /**
   * @param jar what the program is started from
   */
  public WarmRehearsal(Path jar, PrintWriter out, PrintWriter err) {
    RehearseCommand.Cast cast =
        new RehearseCommand.Cast(
            new ProgramProcess(new JavaCommand(jar.toString(), "dev.userfleet.Main")),
            (folder, engineAddress, grpc) -> new RehearsedPlugin(engineAddress, folder));
    command =
        new CommandLine(new RehearseCommand(Timing.system(), any -> cast)).setOut(out).setErr(err);
  }

  /** Plays what follows {@code rehearse} on a command line; blocks. */
  public int play(List<String> words) {
    return command.execute(words.toArray(String[]::new));
  }
}
