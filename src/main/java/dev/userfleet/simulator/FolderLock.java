package dev.userfleet.simulator;

import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One owner for a folder. The operating system frees it when the process ends, however it ends.
 * Thread-safe.
 */
final class FolderLock implements AutoCloseable {
  /**
   * The folders that this process owns. To open their lock files once more, and close them, would
   * free them: a process has one lock on a file, whatever number of channels.
   */
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  /** An owner that was told to end has this long to do so. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Waits a few seconds at most for an owner that is just ending.
   *
   * @throws SimulatorException if the folder still has an owner
   * @throws IOException if the lock file cannot be opened
   */
  static FolderLock acquire(Path folder, Timing timing) throws IOException {
    Path real = folder.toRealPath();
    Instant deadline = timing.now().plus(PATIENCE);
    while (true) {
      FolderLock lock = tryAcquire(real);
      if (lock != null) {
        return lock;
      }
      if (!timing.now().isBefore(deadline)) {
        throw new SimulatorException(
            "The simulator's folder "
                + folder
                + " is in use by another process. End that one first (a pulumi command on the"
                + " same stack, or a simulate command), or use another folder.");
      }
      pause(timing);
    }
  }

  private static @Nullable FolderLock tryAcquire(Path folder) throws IOException {
    if (!OWNED.add(folder)) {
      return null;
    }
    FolderLock lock = null;
    try {
      lock = locked(folder);
    } finally {
      if (lock == null) {
        OWNED.remove(folder);
      }
    }
    return lock;
  }

  private static @Nullable FolderLock locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? new FolderLock(folder, channel) : null;
  }

  private static void pause(Timing timing) {
    try {
      timing.scheduler().schedule(() -> null, PAUSE.toMillis(), TimeUnit.MILLISECONDS).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SimulatorException("Interrupted while waiting for the simulator's folder");
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Closing twice is harmless, even if the folder has its next owner by then. */
  @Override
  public synchronized void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
      OWNED.remove(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
