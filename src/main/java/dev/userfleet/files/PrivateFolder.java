package dev.userfleet.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes the folders in which personal data lies. Blocks. */
public final class PrivateFolder {
  /** In a project's folder: ours, whoever made it. */
  public static final String NAME = ".userfleet";

  /** Likewise, for embedded orgs. */
  public static final String ORGS = ".simulator";

  /** Pulumi's rule for the names of stacks, but for names that lead elsewhere. */
  private static final Pattern STACK = Pattern.compile("(?!\\.+$)[A-Za-z0-9_.-]{1,100}");

  private static final String IGNORE = ".gitignore";

  private PrivateFolder() {}

  /**
   * Makes the folder, for its owner alone and unseen by git. One that was there before keeps its
   * permissions; and unless it is ours by name, git sees it as before. What is ours by name is no
   * link, which could have come with somebody else's commit.
   */
  public static void make(Path folder) throws IOException {
    for (Path ours = folder; ours != null && isOurs(ours); ours = ours.getParent()) {
      PrivateFile.refuseLink(ours);
    }
    boolean there = Files.isDirectory(folder);
    if (!there) {
      Path unusedMade = Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }
    Path ignore = folder.resolve(IGNORE);
    if ((!there || isOurs(folder)) && !Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
      ignoreAll(ignore);
    }
  }

  private static void ignoreAll(Path ignore) throws IOException {
    try {
      Path unused = Files.writeString(ignore, "*\n", StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // Another provider of the stack has just made it.
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

  /** Whether what is a stack's may lie in a folder or file of this name. */
  public static boolean isStack(String name) {
    return STACK.matcher(name).matches();
  }

  /** Of which stacks something lies in a folder, each in one of its own; sorted. */
  public static List<String> stacks(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .map(file -> file.getFileName().toString())
          .filter(PrivateFolder::isStack)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** What makes something new its owner's alone, where the disk knows such things. */
  static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isOurs(Path folder) {
    return StreamSupport.stream(folder.spliterator(), /* parallel= */ false)
        .anyMatch(part -> part.toString().equals(NAME) || part.toString().equals(ORGS));
  }
}
