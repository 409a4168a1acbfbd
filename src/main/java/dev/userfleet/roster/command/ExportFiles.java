package dev.userfleet.roster.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two files of an export. */
record ExportFiles(Path roster, Path imports) {

  private static final String CSV = ".csv";

  static ExportFiles beside(Path roster) {
    String name = roster.getFileName().toString();
    if (!name.endsWith(CSV)) {
      throw new ExportException(roster + " does not end in .csv, which is what an export writes");
    }
    String base = name.substring(0, name.length() - CSV.length());
    return new ExportFiles(roster, roster.resolveSibling(base + ".import.json"));
  }

  void requireFree(boolean force) {
    for (Path file : List.of(roster, imports)) {
      if (!force && Files.exists(file)) {
        throw new ExportException(file + " exists; --force writes over it");
      }
    }
  }

  void write(String rosterText, String importText) {
    try {
      Path folder = roster.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(roster, rosterText);
      Files.writeString(imports, importText);
    } catch (IOException e) {
      throw new ExportException(
          "the files cannot be written (" + e + "); name a folder that you may write to");
    }
  }

  String nextSteps(int users) {
    return """
        %d users in %s and %s. In a stack that has no fleet yet:
          pulumi config set userfleet:roster %s
          pulumi import -f %s --protect=false --generate-code=false --yes --skip-preview
          pulumi preview --expect-no-changes
        """
        .formatted(users, roster, imports, roster, imports);
  }
}
