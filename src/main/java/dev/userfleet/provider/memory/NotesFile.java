package dev.userfleet.provider.memory;

import dev.userfleet.files.PrivateFile;
import dev.userfleet.files.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text on disk. What is appended at the same time reaches the disk together, as one flush
 * takes as long as many lines do. Thread-safe.
 */
final class NotesFile implements AutoCloseable {
  private record Addition(String line, CompletableFuture<Void> written) {}

  private final Path path;
  private final Executor writer;

  // Guarded by this.
  private List<Addition> waiting = new ArrayList<>();
  private boolean writing;
  private @Nullable FileChannel channel;
  private @Nullable Object opened;

  /** Touches nothing yet; the executor runs the writing. */
  NotesFile(Path path, Executor writer) {
    this.path = path;
    this.writer = writer;
  }

  /** Where it lies. */
  Path folder() {
    return path.toAbsolutePath().resolveSibling("");
  }

  /** All lines; none if there is no such file. Blocks. */
  List<String> read() {
    try {
      return Files.exists(path)
          ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends once the line is on disk; fails with an {@link UncheckedIOException}. */
  CompletableFuture<Void> append(String line) {
    Addition addition = new Addition(line, new CompletableFuture<>());
    synchronized (this) {
      waiting.add(addition);
      if (writing) {
        return addition.written;
      }
      writing = true;
    }
    writer.execute(this::writeAll);
    return addition.written;
  }

  private void writeAll() {
    for (List<Addition> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        write(batch);
        batch.forEach(addition -> addition.written.complete(null));
      } catch (IOException e) {
        UncheckedIOException failure = new UncheckedIOException(e);
        batch.forEach(addition -> addition.written.completeExceptionally(failure));
      }
    }
  }

  private synchronized List<Addition> next() {
    List<Addition> batch = waiting;
    waiting = new ArrayList<>();
    writing = !batch.isEmpty();
    return batch;
  }

  private synchronized void write(List<Addition> batch) throws IOException {
    StringBuilder text = new StringBuilder();
    if (channel != null && !isStillThere()) {
      // Another provider of the stack has taken the file away, or has put a shorter one there.
      close();
    }
    FileChannel open = channel;
    if (open == null) {
      PrivateFolder.make(folder());
      open = PrivateFile.append(path);
      channel = open;
      opened = fileKey();
      // A process that was killed may have left half a line.
      text.append('\n');
    }
    batch.forEach(addition -> text.append(addition.line).append('\n'));
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
    while (bytes.hasRemaining()) {
      int unused = open.write(bytes);
    }
    open.force(/* metaData= */ false);
  }

  private boolean isStillThere() throws IOException {
    return Files.exists(path) && Objects.equals(opened, fileKey());
  }

  /** What tells one file of that name from another; null where the disk knows no such thing. */
  private @Nullable Object fileKey() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Puts these lines in place of all others, at once or not at all. Blocks. */
  synchronized void replace(List<String> lines) {
    close();
    try {
      Path unused =
          PrivateFile.replace(
              path, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the file away. Blocks. */
  synchronized void delete() {
    close();
    try {
      boolean unused = Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
