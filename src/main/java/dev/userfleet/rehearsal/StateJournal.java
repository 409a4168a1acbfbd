package dev.userfleet.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.files.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a run has changed so far, one line of JSON a change, in a file beside the state. A line
 * costs the same however large the state is, and is with the operating system before the step
 * counts as done, so a killed run forgets nothing that was answered. Whoever holds it has the state
 * for themselves. Not thread-safe.
 */
final class StateJournal implements Consumer<Change>, AutoCloseable {
  private final FileChannel file;

  private StateJournal(FileChannel file) {
    this.file = file;
  }

  /**
   * @throws RehearsalException if another run has it
   */
  static StateJournal open(Path path) throws IOException {
    FileChannel file = PrivateFile.append(path);
    if (!isFree(file)) {
      file.close();
      throw new RehearsalException(
          "another rehearsal works on this state now (it holds "
              + path
              + "); wait for its end, or give --state FILE");
    }
    return new StateJournal(file);
  }

  // The lock lasts as long as the channel.
  private static boolean isFree(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void accept(Change change) {
    ByteBuffer bytes = ByteBuffer.wrap((change.json() + "\n").getBytes(UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
