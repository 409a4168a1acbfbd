package dev.userfleet.simulator.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  private FolderLock acquired() throws IOException {
    return FolderLock.tryAcquire(folder).orElseThrow();
  }

  private boolean isOwned() throws IOException {
    return FolderLock.tryAcquire(folder).isEmpty();
  }

  @Test
  void close_twice_leavesTheNextOwnersLock() throws IOException {
    FolderLock first = acquired();
    first.close();
    FolderLock next = acquired();

    first.close();

    assertTrue(isOwned());
    next.close();
  }

  /**
   * On Linux a process that closes any channel on a file loses all its locks on it, so that a
   * second acquire, refused, once freed the folder of the first.
   */
  @Test
  void acquire_refusedInThisProcess_stillKeepsOthersOut() throws Exception {
    FolderLock owner = acquired();
    assertTrue(isOwned());

    boolean taken = OtherProcess.takes(folder.resolve("lock"));

    owner.close();
    assertFalse(taken);
  }

  @Test
  void close_owner_letsOthersIn() throws Exception {
    acquired().close();

    assertTrue(OtherProcess.takes(folder.resolve("lock")));
  }

  /** A Java process of its own that tries to lock a file; it exits with 0 if it could. */
  static final class OtherProcess {
    private OtherProcess() {}

    static boolean takes(Path lock) throws Exception {
      Path classes =
          Path.of(OtherProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Process java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classes.toString(),
                  OtherProcess.class.getName(),
                  lock.toString())
              .inheritIO()
              .start();
      return java.waitFor() == 0;
    }

    public static void main(String[] args) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
        System.exit(channel.tryLock() == null ? 3 : 0);
      }
    }
  }
}
