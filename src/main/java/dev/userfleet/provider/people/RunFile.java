package dev.userfleet.provider.people;

import dev.userfleet.files.PrivateFile;
import dev.userfleet.files.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Lines that the provider processes of one run share, as each of a stack's providers is a process
 * of its own. Gone with the run. Where it cannot be written, a process knows of itself alone.
 * Blocks a moment; thread-safe.
 */
public final class RunFile {
  /** Left behind by a run that was killed. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(24);

  private final Path folder;
  private final Path path;
  private final Instant start;
  private long read;
  private boolean madeFolder;
  private boolean wrote;

  /**
   * @param folder of the notes
   * @param run what all processes of one run know: where their engine is
   * @param start of this process
   */
  public RunFile(Path folder, String stack, String run, Instant start) {
    this.folder = folder;
    this.path = folder.resolve(stack + "." + run.replaceAll("[^A-Za-z0-9.]", "-") + ".run");
    this.start = start;
  }

  synchronized void append(List<String> lines) {
    try {
      if (!Files.exists(path)) {
        madeFolder |= !Files.exists(folder);
        PrivateFolder.make(folder);
        sweep();
      }
      // A process that was killed may have left half a line.
      String start = wrote ? "" : "\n";
      ByteBuffer text = StandardCharsets.UTF_8.encode(start + String.join("\n", lines) + "\n");
      try (FileChannel file = PrivateFile.append(path)) {
        // Mostly one write, so that lines of several processes do not mix.
        while (text.hasRemaining()) {
          int unused = file.write(text);
        }
        wrote = true;
      }
    } catch (IOException e) {
      // A preview may run where nothing can be written. What is written must not be half a line.
      wrote = false;
    }
  }

  /** Lines that were not read yet, one's own among them. */
  synchronized List<String> news() {
    try {
      if (!Files.exists(path) || Files.size(path) == read) {
        return List.of();
      }
      byte[] all = Files.readAllBytes(path);
      if (all.length < read) {
        // Another process has ended the run before this one.
        read = 0;
      }
      String text = new String(all, (int) read, all.length - (int) read, StandardCharsets.UTF_8);
      int whole = text.lastIndexOf('\n') + 1;
      read += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
      return text.substring(0, whole).lines().filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  synchronized void delete() {
    try {
      boolean unused = Files.deleteIfExists(path);
      if (madeFolder) {
        // A preview leaves nothing behind.
        PrivateFolder.removeIfUnused(folder);
      }
    } catch (IOException e) {
      // Swept by a later run.
    }
  }

  private void sweep() throws IOException {
    FileTime oldest = FileTime.from(start.minus(LEFT_BEHIND));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.run")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
