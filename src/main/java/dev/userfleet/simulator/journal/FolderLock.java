package dev.userfleet.simulator.journal;

import dev.userfleet.files.PrivateFile;
import dev.userfleet.simulator.settings.SimulatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One owner for a folder. The operating system frees it when the process ends, however it ends.
 * Thread-safe.
 */
public final class FolderLock implements AutoCloseable {
  /**
   * The folders that this process owns. To open their lock files once more, and close them, would
   * free them: a process has one lock on a file, whatever number of channels.
   */
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** The lock of an existing folder, unless it has an owner. */
  static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
    return Optional.ofNullable(owned(folder.toRealPath()));
  }

  public static SimulatorException inUse(Path folder) {
    return new SimulatorException(
        "The simulator's folder "
            + folder.toAbsolutePath().normalize()
            + " is in use by another process. End that one first (a pulumi command on the"
            + " same stack, or a simulate command), or use another folder.");
  }

  private static @Nullable FolderLock owned(Path folder) throws IOException {
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
    FileChannel channel = PrivateFile.lock(folder.resolve("lock"));
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
