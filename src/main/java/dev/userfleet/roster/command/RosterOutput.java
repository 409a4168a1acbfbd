package dev.userfleet.roster.command;

import dev.userfleet.roster.csv.RosterCsv;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command writes a roster, and the file that imports it. */
final class RosterOutput {
  @Option(
      names = "--key-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "The stack's userfleet:keyPrefix, if it has one.")
  private String keyPrefix = "";

  @Option(names = "--force", description = "Write over files that exist.")
  private boolean force;

  /** The files that are to be written, which are there only where that was allowed. */
  ExportFiles beside(Path roster) {
    ExportFiles files = ExportFiles.beside(roster);
    files.requireFree(force);
    return files;
  }

  void write(Export export, ExportFiles files) {
    files.write(
        RosterCsv.write(List.copyOf(export.rows().values())), ImportFile.of(export, keyPrefix));
  }
}
