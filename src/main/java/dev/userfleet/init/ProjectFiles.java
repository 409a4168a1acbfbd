package dev.userfleet.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a project's files into its folder. Blocks. */
final class ProjectFiles {
  private final Path folder;

  ProjectFiles(Path folder) {
    this.folder = folder;
  }

  boolean isProject() {
    return Files.exists(folder.resolve("Pulumi.yaml"));
  }

  /**
   * Writes those that are not there yet.
   *
   * @return those that were, and stayed as they are
   */
  List<String> writeMissing(Map<String, String> files) throws IOException {
    List<String> kept = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (Files.exists(folder.resolve(file.getKey()))) {
        kept.add(file.getKey());
      } else {
        write(file.getKey(), file.getValue());
      }
    }
    return kept;
  }

  /** Puts this jar and its launchers in place of those that are there. */
  void replacePlugin(Path jar, Map<String, String> launchers) throws IOException {
    Path plugin = folder.resolve(Template.JAR);
    Files.createDirectories(plugin.resolveSibling(""));
    if (!Files.exists(plugin) || !Files.isSameFile(jar, plugin)) {
      // By a name of its own first: a copy that is cut short must not stand for a jar.
      Path fresh = plugin.resolveSibling("userfleet.jar.new");
      Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, plugin, StandardCopyOption.REPLACE_EXISTING);
    }
    for (Map.Entry<String, String> launcher : launchers.entrySet()) {
      write(launcher.getKey(), launcher.getValue());
      makeExecutable(folder.resolve(launcher.getKey()));
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private static void makeExecutable(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      permissions.addAll(
          Set.of(
              PosixFilePermission.OWNER_EXECUTE,
              PosixFilePermission.GROUP_EXECUTE,
              PosixFilePermission.OTHERS_EXECUTE));
      Files.setPosixFilePermissions(file, permissions);
    }
  }
}
