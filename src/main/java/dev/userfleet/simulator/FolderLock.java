package dev.userfleet.simulator;

import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One owner for a folder. The operating system frees it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {
  /** An owner that was told to end has this long to do so. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits a few seconds at most for an owner that is just ending.
   *
   * @throws SimulatorException if the folder still has an owner
   * @throws IOException if the lock file cannot be opened
   */
  static FolderLock acquire(Path folder, Timing timing) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Instant deadline = timing.now().plus(PATIENCE);
      while (tryLock(channel) == null) {
        if (!timing.now().isBefore(deadline)) {
          throw new SimulatorException(
              "The simulator's folder "
                  + folder
                  + " is in use by another process. End that one first (a pulumi command on the"
                  + " same stack, or a simulate command), or use another folder.");
        }
        pause(timing);
      }
      return new FolderLock(channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ownedByThisProcess) {
      return null;
    }
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

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
