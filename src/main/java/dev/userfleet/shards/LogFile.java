package dev.userfleet.shards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a run of the CLI writes, read on from where a look before ended. Thread-safe. */
final class LogFile {
  private final Path file;

  // Guarded by this: whole lines, and after how many bytes the rest begins.
  private final List<String> lines = new ArrayList<>();
  private long read;

  LogFile(Path file) {
    this.file = file;
  }

  /**
   * What is there so far; bytes that are no UTF-8 are shown as such. Where it cannot be read, that
   * is its last line: what became of a shard is told all the same. Blocks.
   */
  synchronized Log look() {
    List<String> all;
    try {
      String begun = readOn();
      all = new ArrayList<>(lines);
      all.add(begun);
    } catch (NoSuchFileException e) {
      all = List.of();
    } catch (IOException e) {
      all = new ArrayList<>(lines);
      all.add("what it says cannot be read: " + e);
    }
    return new Log(all);
  }

  /** The line that has begun. */
  private String readOn() throws IOException {
    byte[] more;
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(read);
      more = bytes.readAllBytes();
    }
    // A line's end is never a part of another character.
    int whole = Bytes.lastIndexOf(more, (byte) '\n') + 1;
    new String(more, 0, whole, UTF_8).lines().forEach(lines::add);
    read += whole;
    return new String(Arrays.copyOfRange(more, whole, more.length), UTF_8);
  }
}
