package dev.userfleet.roster.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The two files of an export. */
record ExportFiles(Path roster, Path imports) {

  private static final String CSV = ".csv";

  /** Nothing that any shell reads as something else. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/\\\\:._+-]+");

  static ExportFiles beside(Path roster) {
    String name = roster.getFileName().toString();
    if (!name.toLowerCase(Locale.ROOT).endsWith(CSV)) {
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

  /**
   * What to type then.
   *
   * @param memberships whether rows say what people belong to, which an import does not know
   */
  String nextSteps(int users, boolean memberships) {
    return """
    %d users in %s and %s. In a stack that has no fleet yet:
      pulumi config set userfleet:roster %s
    In one that has, put the rows into its roster, or name both by a pattern. Then in either:
      pulumi import -f %s --protect=false --generate-code=false --yes --skip-preview
      pulumi %s
    """
        .formatted(
            users,
            roster,
            imports,
            typed(roster),
            typed(imports),
            memberships
                ? "up\n"
                    + "It makes a resource of each group, queue, role and management unit, and"
                    + " changes nobody: they are in them already."
                : "preview --expect-no-changes");
  }

  /** As a shell takes it for one word. */
  private static String typed(Path file) {
    String path = file.toString();
    return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
