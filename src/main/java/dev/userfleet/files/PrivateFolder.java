package dev.userfleet.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes the folders in which personal data lies. Blocks. */
public final class PrivateFolder {
  /** In a project's folder: ours, whoever made it. */
  public static final String NAME = ".userfleet";

  private static final String IGNORE = ".gitignore";

  private PrivateFolder() {}

  /**
   * Makes the folder, for its owner alone and unseen by git. One that was there before keeps its
   * permissions; and unless it is ours by name, git sees it as before.
   */
  public static void make(Path folder) throws IOException {
    boolean there = Files.isDirectory(folder);
    if (!there) {
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }
    Path ignore = folder.resolve(IGNORE);
    if ((!there || isOurs(folder)) && !Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
  }

  /** Takes the folder away again if nothing was put into it. */
  public static void removeIfUnused(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(file -> !file.endsWith(IGNORE))) {
        return;
      }
    }
    Files.deleteIfExists(folder.resolve(IGNORE));
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody has just put something there.
      make(folder);
    }
  }

  /** What makes a new file in it readable by its owner alone, where the disk knows such things. */
  public static FileAttribute<?>[] ofNewFile(Path file) {
    return ownerOnly(file, "rw-------");
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isOurs(Path folder) {
    return StreamSupport.stream(folder.spliterator(), /* parallel= */ false)
        .anyMatch(part -> part.toString().equals(NAME));
  }
}
