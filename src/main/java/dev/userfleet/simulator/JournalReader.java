package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.simulator.Effect.UserSaved;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

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
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        readLine(ByteBuffer.wrap(bytes, start, i - start));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      torn = true;
      readLastLine(ByteBuffer.wrap(bytes, start, bytes.length - start));
    }
  }

  private void readLine(ByteBuffer line) {
    lines++;
    try {
      keep(line);
    } catch (CharacterCodingException | RuntimeException corrupt) {
      throw new SimulatorException(
          "The simulator's journal "
              + path
              + " is corrupt in line "
              + lines
              + ". It was left as it is. Repair or remove that line, or move the file away to"
              + " start with an empty org.",
          corrupt);
    }
  }

  /** Without a line's end it is whole, if somebody edited the file, or its writer was killed. */
  private void readLastLine(ByteBuffer line) {
    try {
      keep(line);
    } catch (CharacterCodingException | RuntimeException cutShort) {
      lines++;
    }
  }

  // Gson wraps what a record's constructor throws in a plain RuntimeException.
  private void keep(ByteBuffer line) throws CharacterCodingException {
    String text = UTF_8.newDecoder().decode(line).toString();
    UserSaved saved = JsonText.GSON.fromJson(text, UserSaved.class);
    if (saved == null) {
      throw new IllegalArgumentException("empty line");
    }
    users.put(saved.user().id(), saved.user());
  }
}
