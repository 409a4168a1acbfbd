package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  private final TestTiming time = new TestTiming();

  @TempDir private Path folder;

  @Test
  void acquire_freeFolder_doesNotWait() throws IOException {
    FolderLock.acquire(folder, time.timing()).close();

    assertEquals(TestOrg.START, time.now());
  }

  @Test
  void acquire_ownerThatStays_isGivenUpNamingTheFolder() throws IOException {
    FolderLock owner = FolderLock.acquire(folder, time.timing());

    SimulatorException failure =
        assertThrows(SimulatorException.class, () -> FolderLock.acquire(folder, time.timing()));

    owner.close();
    assertEquals(
        "The simulator's folder "
            + folder
            + " is in use by another process. End that one first (a pulumi command on the same"
            + " stack, or a simulate command), or use another folder.",
        failure.getMessage());
  }

  @Test
  void acquire_ownerThatStays_isWaitedForFiveSeconds() throws IOException {
    FolderLock owner = FolderLock.acquire(folder, time.timing());

    assertThrows(SimulatorException.class, () -> FolderLock.acquire(folder, time.timing()));

    owner.close();
    assertEquals(TestOrg.START.plusSeconds(5), time.now());
  }

  @Test
  void acquire_ownerThatIsEnding_getsTheFolder() throws IOException {
    FolderLock owner = FolderLock.acquire(folder, time.timing());
    time.duringEachPause = owner::close;

    assertDoesNotThrow(() -> FolderLock.acquire(folder, time.timing()).close());
  }

  @Test
  void close_twice_leavesTheNextOwnersLock() throws IOException {
    FolderLock first = FolderLock.acquire(folder, time.timing());
    first.close();
    FolderLock next = FolderLock.acquire(folder, time.timing());

    first.close();

    assertThrows(SimulatorException.class, () -> FolderLock.acquire(folder, time.timing()));
    next.close();
  }

  /**
   * On Linux a process that closes any channel on a file loses all its locks on it, so that a
   * second acquire, refused, once freed the folder of the first.
   */
  @Test
  void acquire_refusedInThisProcess_stillKeepsOthersOut() throws Exception {
    FolderLock owner = FolderLock.acquire(folder, time.timing());
    assertThrows(SimulatorException.class, () -> FolderLock.acquire(folder, time.timing()));

    boolean taken = OtherProcess.takes(folder.resolve("lock"));

    owner.close();
    assertFalse(taken);
  }

  @Test
  void close_owner_letsOthersIn() throws Exception {
    FolderLock.acquire(folder, time.timing()).close();

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
