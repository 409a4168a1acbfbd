package dev.userfleet.simulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.files.PrivateFile;
import dev.userfleet.files.PrivateFolder;
import dev.userfleet.simulator.message.JsonText;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.store.Effect.Saved;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserLog;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A folder that keeps what an org holds: {@code users.jsonl}, one line of JSON for each user or
 * thing saved, the last line of each being what counts, {@code organization}, its id, and {@code
 * lock}. Each append is handed to the operating system before the call is answered, so a killed
 * process loses nothing that it answered. Closing it leaves one line for each; after a kill, the
 * next opening does. Not thread-safe.
 */
public final class Journal implements UserLog {
  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private static final String ORGANIZATION = "organization";

  private final FolderLock lock;
  private final Path path;
  private final FileChannel file;
  private final JournalContent content;
  private int lines;

  /** Why the file ends in half a line, if it does. */
  private @Nullable IOException torn;

  /**
   * @param content what the file holds, a line each
   */
  Journal(FolderLock lock, Path path, FileChannel file, JournalContent content) {
    this.lock = lock;
    this.path = path;
    this.file = file;
    this.content = content;
    this.lines = content.size();
  }

  /**
   * Takes the folder, making it if need be, and reads what earlier runs left. Blocks for a few
   * seconds at most, if the folder's owner is just ending.
   *
   * @throws SimulatorException if the folder cannot be written, has another owner, or its journal
   *     is corrupt (which is then left as it is)
   */
  public static Journal open(Path folder, Timing timing) {
    return Patience.ask(timing, () -> tryOpen(folder)).orElseThrow(() -> FolderLock.inUse(folder));
  }

  /**
   * The same without waiting for anybody: empty if the folder has another owner.
   *
   * @throws SimulatorException as above, but for that
   */
  public static Optional<Journal> tryOpen(Path relative) {
    Path folder = relative.toAbsolutePath().normalize();
    try {
      PrivateFolder.make(folder);
      Optional<FolderLock> lock = FolderLock.tryAcquire(folder);
      return lock.isEmpty() ? Optional.empty() : Optional.of(read(folder, lock.get()));
    } catch (IOException failure) {
      throw unusable(folder, failure);
    }
  }

  public static SimulatorException unusable(Path folder, IOException failure) {
    return new SimulatorException(
        "The simulator cannot keep its users in the folder "
            + folder
            + " ("
            + failure
            + "). Make it a folder that you may write to, or use another one.",
        failure);
  }

  private static Journal read(Path folder, FolderLock lock) throws IOException {
    try {
      Path path = folder.resolve("users.jsonl");
      JournalReader reader = JournalReader.read(path);
      if (reader.needsCompaction()) {
        compact(path, reader.content());
      }
      return new Journal(lock, path, PrivateFile.append(path), reader.content());
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static void compact(Path path, JournalContent content) throws IOException {
    Path unused = PrivateFile.replace(path, lines(content.effects()));
  }

  private static String lines(List<? extends Saved> effects) {
    return effects.stream()
        .map(effect -> JsonText.GSON.toJson(effect) + "\n")
        .collect(Collectors.joining());
  }

  private static void write(FileChannel file, List<? extends Saved> effects) throws IOException {
    ByteBuffer bytes = UTF_8.encode(lines(effects));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public Collection<User> users() {
    return content.users().values();
  }

  @Override
  public Collection<Item> items() {
    return content.items().values();
  }

  @Override
  public void append(List<? extends Saved> effects) {
    if (effects.isEmpty()) {
      return;
    }
    if (torn != null) {
      throw new UncheckedIOException("The journal takes no more: it ends in half a line", torn);
    }
    try {
      long before = file.size();
      try {
        write(file, effects);
      } catch (IOException failure) {
        cutBack(before, failure);
        throw failure;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    lines += effects.size();
    effects.forEach(content::keep);
  }

  @Override
  public String organizationId(String ifNew) {
    Path folder = path.resolveSibling("");
    try {
      Optional<String> kept = organization(folder);
      if (kept.isEmpty()) {
        Path unused = PrivateFile.replace(folder.resolve(ORGANIZATION), ifNew + "\n");
      }
      return kept.orElse(ifNew);
    } catch (IOException failure) {
      throw unusable(folder, failure);
    }
  }

  /** The id of the org that a folder keeps; empty where it says none. Blocks. */
  public static Optional<String> organization(Path folder) throws IOException {
    Path file = folder.resolve(ORGANIZATION);
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file).strip()).filter(id -> !id.isEmpty())
        : Optional.empty();
  }

  /** Half a line, say on a full disk, would corrupt the next one. */
  private void cutBack(long size, IOException cause) {
    try {
      file.truncate(size);
    } catch (IOException failure) {
      cause.addSuppressed(failure);
      torn = cause;
    }
  }

  /** Closing it again does nothing. */
  @Override
  public void close() {
    if (!file.isOpen()) {
      return;
    }
    try (lock) {
      file.close();
      if (torn != null || lines > content.size()) {
        compact(path, content);
      }
    } catch (IOException failure) {
      LOG.log(
          Level.WARNING,
          () ->
              "The journal "
                  + path
                  + " was not compacted ("
                  + failure
                  + "). Nothing is lost: the next start does it.");
    }
  }
}
