package dev.userfleet.report;

import dev.userfleet.files.PrivateFile;
import dev.userfleet.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reports of a project's runs: for each a JSON file and a page. They hold personal data, so
 * only their owner may read them, git does not take them, and they are not kept for long. Blocks.
 */
public final class ReportFolder {
  private static final Duration KEPT = Duration.ofDays(30);

  /** In it a file's name tells its age, and the greatest name is the latest. */
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'.'SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern OURS = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z\\.(json|html)");

  private final Path home;
  private final Path folder;

  /** Touches nothing yet. */
  public ReportFolder(Path project) {
    home = project.resolve(PrivateFolder.NAME);
    folder = home.resolve("runs");
  }

  /** The one of the project that a folder is in, as far as that has one. */
  static ReportFolder around(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      ReportFolder candidate = new ReportFolder(at);
      if (Files.isDirectory(candidate.folder)) {
        return candidate;
      }
    }
    return new ReportFolder(folder);
  }

  /**
   * Writes a report and its page, and takes away what is too old.
   *
   * @return the page
   */
  public Path write(RunReport report, Instant now) throws IOException {
    PrivateFolder.make(home);
    PrivateFolder.make(folder);
    removeOld(now);
    String name = NAME.format(now);
    Path json = PrivateFile.replace(folder.resolve(name + ".json"), report.json());
    return PrivateFile.replace(json.resolveSibling(name + ".html"), ReportPage.of(report));
  }

  private void removeOld(Instant now) throws IOException {
    String oldest = NAME.format(now.minus(KEPT));
    for (Path file : files()) {
      if (file.getFileName().toString().compareTo(oldest) < 0) {
        remove(file);
      }
    }
  }

  /** Another run may be at it too. */
  private static void remove(Path file) throws IOException {
    try {
      Files.deleteIfExists(file);
    } catch (FileSystemException inUse) {
      // Somebody is reading it; the next run tries again.
    }
  }

  /** The page of the latest run, if there is one. */
  Optional<Path> latest() throws IOException {
    return files().stream()
        .filter(file -> file.toString().endsWith(".html"))
        .max(Comparator.comparing(Path::getFileName));
  }

  /** The page of the latest run of a stack, if there is one. */
  Optional<Path> latestOf(String stack) throws IOException {
    List<Path> pages =
        files().stream()
            .filter(file -> file.toString().endsWith(".html"))
            .sorted(Comparator.comparing(Path::getFileName).reversed())
            .toList();
    for (Path page : pages) {
      // What follows the name tells what became of people.
      if ((read(page).title() + ":").startsWith("Run of stack " + stack + ":")) {
        return Optional.of(page);
      }
    }
    return Optional.empty();
  }

  /** The report that a page shows. */
  static RunReport read(Path page) throws IOException {
    String name = page.getFileName().toString().replaceFirst("html$", "json");
    return RunReport.read(Files.readString(page.resolveSibling(name)));
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> OURS.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
