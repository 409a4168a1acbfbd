package dev.userfleet.simulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.User;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a journal to its end, once. */
final class JournalReader {
  private final Path path;
  private final Map<String, User> users = new LinkedHashMap<>();
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

  /** What each user was saved as last, by id. */
  Map<String, User> users() {
    return users;
  }

  /** Whether the file holds more than these users, or its end is not a line's end. */
  boolean needsCompaction() {
    return torn || lines > users.size();
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
    if (line.user == null) {
      throw new SimulatorException(
          "The simulator's journal "
              + path
              + " is corrupt in line "
              + lines
              + ". It was left as it is. Repair or remove that line, or move the file away to"
              + " start with an empty org.",
          line.corrupt);
    }
    users.put(line.user.id(), line.user);
  }

  /** Without a line's end it is whole, if somebody edited the file, or its writer was killed. */
  private void keepLast(Line line) {
    if (line.user != null) {
      users.put(line.user.id(), line.user);
    } else {
      lines++;
    }
  }

  /** A line that was read: a user, or why there is none. */
  private record Line(@Nullable User user, @Nullable Exception corrupt) {

    // Gson wraps what a record's constructor throws in a plain RuntimeException.
    static Line parse(ByteBuffer bytes) {
      try {
        String text = UTF_8.newDecoder().decode(bytes).toString();
        UserSaved saved = JsonText.GSON.fromJson(text, UserSaved.class);
        return saved == null
            ? new Line(null, new IllegalArgumentException("empty line"))
            : new Line(saved.user(), null);
      } catch (CharacterCodingException | RuntimeException corrupt) {
        return new Line(null, corrupt);
      }
    }
  }
}
