package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
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
    assertTrue(failure.getMessage().contains(folder + " is in use by another process"));
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
}
