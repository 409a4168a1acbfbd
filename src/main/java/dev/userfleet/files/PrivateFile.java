package dev.userfleet.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The one way to open a file that holds personal data: a new one is its owner's alone, and a link
 * that somebody else put there is not followed. Blocks.
 */
public final class PrivateFile {
  private PrivateFile() {}

  /** To write at its end; makes it if need be. */
  public static FileChannel append(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** To read and write one that is there, under a lock for example. */
  public static FileChannel existing(Path file) throws IOException {
    return open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** To hold a lock on it; makes it if need be. */
  public static FileChannel lock(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * Puts this text in place of all there was, by a whole new file: nobody reads half of it, and a
   * crash half way leaves the old one.
   *
   * @return the file
   */
  public static Path replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    boolean unusedLeftBehind = Files.deleteIfExists(fresh);
    try (FileChannel channel =
        open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes);
      }
      // A rename may reach the disk before what was written does.
      channel.force(/* metaData= */ true);
    }
    return Files.move(
        fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileChannel open(Path file, StandardOpenOption first, StandardOpenOption second)
      throws IOException {
    Set<OpenOption> options = Set.of(first, second, LinkOption.NOFOLLOW_LINKS);
    try {
      return FileChannel.open(file, options, PrivateFolder.ownerOnly(file, "rw-------"));
    } catch (IOException e) {
      refuseLink(file);
      throw e;
    }
  }

  /** Some systems say no more than that there are too many links. */
  static void refuseLink(Path path) throws FileSystemException {
    if (Files.isSymbolicLink(path)) {
      throw new FileSystemException(
          path.toString(),
          null,
          "is a link, and personal data is written through none; take the link away");
    }
  }
}
