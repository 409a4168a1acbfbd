package dev.userfleet.provider.memory;

import dev.userfleet.files.PrivateFile;
import dev.userfleet.files.PrivateFolder;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text on disk, which a stack's other providers write too. What is appended at the same
 * time reaches the disk together, as one flush takes as long as many lines do. Thread-safe.
 */
final class NotesFile implements AutoCloseable {
  private record Addition(String text, CompletableFuture<Void> written) {}

  /** A lock of the file is the whole process's, which may have several of these. */
  private static final Object IN_THIS_PROCESS = new Object();

  /** Beyond all text: where a lock keeps readers away, nobody reads there. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  /** Two seconds: another provider holds it for a moment, unless it is stopped. */
  private static final int MOST_TRIES = 200;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  private final Path path;
  private final Timing timing;
  private final Executor writer;

  /** Apart from the file's, which a slow disk or another provider's lock can keep for seconds. */
  private final Object line = new Object();

  // Guarded by the line.
  private List<Addition> waiting = new ArrayList<>();
  private boolean writing;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  // Guarded by this.
  private @Nullable FileChannel channel;
  private Optional<Object> opened = Optional.empty();

  /** Touches nothing yet; the executor runs the writing. */
  NotesFile(Path path, Timing timing, Executor writer) {
    this.path = path;
    this.timing = timing;
    this.writer = writer;
  }

  /** Where it lies. */
  Path folder() {
    return path.toAbsolutePath().resolveSibling("");
  }

  /** All lines; none if there is no such file. Blocks. */
  List<String> read() {
    // Whoever closes the file gives up the lock that another thread of this process holds on it.
    synchronized (IN_THIS_PROCESS) {
      try {
        return Files.exists(path)
            ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList()
            : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Does not wait. Ends once the text is on disk; fails with an {@link UncheckedIOException}. */
  CompletableFuture<Void> append(String text) {
    Addition addition = new Addition(text, new CompletableFuture<>());
    synchronized (line) {
      waiting.add(addition);
      last = addition.written;
      if (writing) {
        return addition.written;
      }
      writing = true;
    }
    writer.execute(this::writeAll);
    return addition.written;
  }

  /** Blocks until what was appended is written, or cannot be. */
  void flush() {
    CompletableFuture<Void> appended;
    synchronized (line) {
      appended = last;
    }
    appended.exceptionally(failure -> null).join();
  }

  private void writeAll() {
    for (List<Addition> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        write(batch);
        batch.forEach(addition -> addition.written.complete(null));
      } catch (IOException | RuntimeException e) {
        // What comes next must not be joined to half a line.
        closeQuietly();
        RuntimeException failure =
            e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        batch.forEach(addition -> addition.written.completeExceptionally(failure));
      }
    }
  }

  private List<Addition> next() {
    synchronized (line) {
      List<Addition> batch = waiting;
      waiting = new ArrayList<>();
      writing = !batch.isEmpty();
      return batch;
    }
  }

  private synchronized void write(List<Addition> batch) throws IOException {
    synchronized (IN_THIS_PROCESS) {
      boolean written = false;
      while (!written) {
        StringBuilder text = new StringBuilder();
        FileChannel open = channel;
        if (open == null) {
          open = open();
          // A process that was killed may have left half a line.
          text.append('\n');
        }
        batch.forEach(addition -> text.append(addition.text).append('\n'));
        @Nullable FileLock lock = lock(open);
        try {
          written = opened.equals(fileKey());
          if (written) {
            write(open, text.toString());
          }
        } finally {
          release(lock);
        }
        if (!written) {
          // Another provider of the stack has taken the file away, or has put a shorter one there.
          close();
        }
      }
    }
  }

  private FileChannel open() throws IOException {
    PrivateFolder.make(folder());
    // One that is put in its place while it is opened is another one, and found to be so.
    Optional<Object> before = fileKey();
    FileChannel open = PrivateFile.append(path);
    channel = open;
    opened = before.isPresent() ? before : fileKey();
    return open;
  }

  private static void write(FileChannel open, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      int unused = open.write(bytes);
    }
    open.force(/* metaData= */ false);
  }

  /**
   * Null where the disk knows no locks, or another provider keeps it: one provider a stack is safe
   * without.
   */
  private @Nullable FileLock lock(FileChannel open) {
    try {
      @Nullable FileLock lock = open.tryLock(LOCKED, /* size= */ 1, /* shared= */ false);
      for (int tries = 1; lock == null && tries < MOST_TRIES; tries++) {
        pause();
        lock = open.tryLock(LOCKED, /* size= */ 1, /* shared= */ false);
      }
      return lock;
    } catch (IOException e) {
      return null;
    }
  }

  private void pause() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Future<?> unused =
        timing
            .scheduler()
            .schedule(() -> over.complete(null), BETWEEN_TRIES.toNanos(), TimeUnit.NANOSECONDS);
    over.join();
  }

  private static void release(@Nullable FileLock lock) throws IOException {
    if (lock != null) {
      lock.release();
    }
  }

  /** What tells one file of that name from another; empty where there is none. */
  private Optional<Object> fileKey() throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      // Some disks know no such thing, and then any file of that name is the same.
      return Optional.of(key == null ? path : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts other lines in place of all that are there, at once or not at all; no line of another
   * process comes between. Blocks.
   *
   * @param change all lines → those that are to stay: the same for no change, none to take the file
   *     away
   */
  synchronized void rewrite(UnaryOperator<List<String>> change) {
    close();
    synchronized (IN_THIS_PROCESS) {
      try {
        boolean done = !Files.exists(path);
        while (!done) {
          Optional<Object> before = fileKey();
          try (FileChannel open = PrivateFile.existing(path)) {
            // Held until the channel is closed: this one, or any other of the file in this process.
            @Nullable FileLock unused = lock(open);
            done = before.equals(fileKey());
            if (done) {
              rewrite(lines(open), change);
            }
          } catch (NoSuchFileException e) {
            // Another process has taken it away.
            done = true;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void rewrite(List<String> lines, UnaryOperator<List<String>> change) throws IOException {
    List<String> kept = change.apply(lines);
    if (kept.isEmpty()) {
      Files.delete(path);
    } else if (!kept.equals(lines)) {
      Path unused =
          PrivateFile.replace(
              path, kept.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
  }

  private static List<String> lines(FileChannel open) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(open.size()));
    boolean more = true;
    while (more && bytes.hasRemaining()) {
      more = open.read(bytes) >= 0;
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString().lines().toList();
  }

  private void closeQuietly() {
    try {
      close();
    } catch (UncheckedIOException e) {
      // The write has failed already, which is told.
    }
  }

  @Override
  public synchronized void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      synchronized (IN_THIS_PROCESS) {
        try {
          open.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
