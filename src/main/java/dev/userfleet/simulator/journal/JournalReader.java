package dev.userfleet.simulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Effect.Saved;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a journal to its end, once. */
final class JournalReader {
  private final Path path;
  private final JournalContent content = new JournalContent();
  private int lines;
  private boolean torn;

  private JournalReader(Path path) {
    this.path = path;
  }

  /**
   * Reads the file; one that is not there yet is empty.
   *
   * @throws SimulatorException if a line is corrupt, other than a last one that was cut short
   */
  static JournalReader read(Path path) throws IOException {
    JournalReader reader = new JournalReader(path);
    if (Files.exists(path)) {
      reader.readLines(Files.readAllBytes(path));
    }
    return reader;
  }

  JournalContent content() {
    return content;
  }

  /** Whether the file holds more than that, or its end is not a line's end. */
  boolean needsCompaction() {
    return torn || lines > content.size();
  }

  private void readLines(byte[] bytes) {
    List<ByteBuffer> whole = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        whole.add(ByteBuffer.wrap(bytes, start, i - start));
        start = i + 1;
      }
    }
    // Most of an org's start is spent here, and lines know nothing of each other.
    whole.parallelStream().map(Line::parse).toList().forEach(this::keep);
    if (start < bytes.length) {
      torn = true;
      keepLast(Line.parse(ByteBuffer.wrap(bytes, start, bytes.length - start)));
    }
  }

  private void keep(Line line) {
    lines++;
    if (line.saved == null) {
      throw new SimulatorException(
          "The simulator's journal "
              + path
              + " is corrupt in line "
              + lines
              + ". It was left as it is. Repair or remove that line, or move the file away to"
              + " start with an empty org.",
          line.corrupt);
    }
    content.keep(line.saved);
  }

  /** Without a line's end it is whole, if somebody edited the file, or its writer was killed. */
  private void keepLast(Line line) {
    if (line.saved != null) {
      content.keep(line.saved);
    } else {
      lines++;
    }
  }

  /** A line that was read: what was saved, or why there is nothing. */
  private record Line(@Nullable Saved saved, @Nullable Exception corrupt) {
    // Gson wraps what a record's constructor throws in a plain RuntimeException.
    static Line parse(ByteBuffer bytes) {
      try {
        String text = UTF_8.newDecoder().decode(bytes).toString();
        Entry entry = JsonText.GSON.fromJson(text, Entry.class);
        return entry == null
            ? new Line(null, new IllegalArgumentException("empty line"))
            : new Line(entry.saved(), null);
      } catch (CharacterCodingException | RuntimeException corrupt) {
        return new Line(null, corrupt);
      }
    }
  }

  /** A line's one member. */
  private record Entry(@Nullable User user, @Nullable Item item) {
    Saved saved() {
      return item == null ? new UserSaved(requireNonNull(user, "user")) : new ItemSaved(item);
    }
  }
}
