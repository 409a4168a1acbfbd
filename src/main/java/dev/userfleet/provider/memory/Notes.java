package dev.userfleet.provider.memory;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.userfleet.provider.engine.StateWrites;
import dev.userfleet.provider.memory.Note.Deed;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this stack set out to do to whom, and may have done without the state's knowledge: a killed
 * run loses what was answered too. A note stands in a file before its call leaves, and is closed by
 * the resource that it belongs to, once that has met its user. Where the file cannot be used, one
 * warning says so and the run goes on without. Holds no secrets. Thread-safe.
 */
public final class Notes implements AutoCloseable {
  private static final int MOST_LINES = 1000;
  private static final Gson GSON = new Gson();

  /** As long as the vendor's own provider looks for what it has changed. */
  private static final Duration INDEX_LAG = Duration.ofMinutes(3);

  private final NotesFile file;
  private final Timing timing;
  private final Consumer<String> warning;

  // Guarded by this: notes by key; those of runs before, and this run's.
  private @Nullable OpenNotes earlier;
  private final Map<String, Note> begun = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private int highestVersion = 1;
  private boolean unusable;

  /**
   * @param writer runs what touches the file for long
   * @param warning told once if the file cannot be used
   */
  public Notes(Path file, Timing timing, Executor writer, Consumer<String> warning) {
    this.file = new NotesFile(file, timing, writer);
    this.timing = timing;
    this.warning = warning;
  }

  /**
   * Something is about to be done to somebody.
   *
   * @param email by which a user who is made can be found; null if nobody may know it
   * @param id null for a user who is to be made
   * @return ends, always well, once that is on disk: with what an earlier run left open for the
   *     same person
   */
  public CompletableFuture<Optional<Note>> begin(
      Deed deed, String urn, @Nullable String email, String organization, @Nullable String id) {
    Note asked = Note.begun(deed, urn, email, timing.now(), organization, id);
    Optional<Note> open;
    List<Note.Line> lines = new ArrayList<>();
    synchronized (this) {
      open =
          earlier().ofSame(asked).stream()
              // Keys may have been shifted since.
              .max(Comparator.comparing(asked::hasSameEmail));
      if (begun.isEmpty()) {
        shorten();
      }
      // One person, one note: the new one knows all that the old one did.
      String known = open.map(Note::id).orElse(null);
      Note note = known == null || id != null ? asked : asked.found(known, open.get().existed());
      open.filter(old -> !old.key().equals(note.key()))
          .ifPresent(
              old -> {
                lines.add(Note.Line.closing(old));
                earlier().remove(old.key());
              });
      begun.put(note.key(), note);
      told.remove(note.key());
      lines.add(Note.Line.of(note));
    }
    return append(lines).thenApply(written -> open);
  }

  /**
   * The org's user that the resource has, or is to have.
   *
   * @param existed whether it did before this stack came
   * @return ends, always well, once that is on disk
   */
  public CompletableFuture<Void> found(String urn, String id, boolean existed) {
    // One person, one note.
    close(() -> earlier().ofUser(id).stream().filter(note -> !note.key().equals(urn)));
    return change(urn, note -> note.found(id, existed));
  }

  /**
   * The engine is told how it went, and stores it.
   *
   * @param version of the user now; null for one who is gone
   */
  public void told(String urn, String id, @Nullable Integer version) {
    if (version != null) {
      CompletableFuture<Void> unused = change(urn, note -> note.answered(version));
    }
    synchronized (this) {
      told.add(urn);
      earlier().of(urn, id).forEach(note -> told.add(note.key()));
    }
  }

  /** The org refused it for good, and nothing is there because of it. */
  public void refused(String urn) {
    Note note;
    synchronized (this) {
      note = begun.remove(urn);
      told.add(urn);
      earlier().remove(urn);
    }
    if (note != null) {
      append(List.of(Note.Line.closing(note)));
    }
  }

  /**
   * A resource of the state has met its user.
   *
   * @param version as the state has it
   * @return whether a run before did something to that user of which this state knows nothing, so
   *     that only the org can tell how the user is
   */
  public boolean met(String urn, String id, int version) {
    List<Note> stored;
    boolean unknown;
    synchronized (this) {
      List<Note> own = earlier().of(urn, id);
      stored = own.stream().filter(note -> note.isIn(version)).toList();
      stored.forEach(note -> earlier().remove(note.key()));
      stored.stream().map(Note::key).filter(key -> !begun.containsKey(key)).forEach(told::add);
      unknown = own.size() > stored.size();
    }
    if (!stored.isEmpty()) {
      append(stored.stream().map(Note.Line::closing).toList());
    }
    return unknown;
  }

  /** Users whom a run before made, as far as their notes are still open. */
  public synchronized List<Note> made() {
    return earlier().all().stream()
        .filter(note -> note.deed() == Deed.CREATE && note.id() != null)
        .toList();
  }

  /** Whether a run before left something open about that user, or set out to make the resource. */
  synchronized Optional<Note> open(String urn, String id) {
    return earlier().of(urn, id).stream().findFirst();
  }

  /** Whether the org's index, which lags by seconds to minutes, may not show yet what was done. */
  public boolean isRecent(Note note) {
    return note.at().plus(INDEX_LAG).isAfter(timing.now());
  }

  /** A new user never had a higher version, as far as this process saw. */
  public synchronized int highestVersion() {
    return highestVersion;
  }

  public synchronized void answered(int version) {
    highestVersion = Math.max(highestVersion, version);
  }

  /**
   * The state holds these users and nobody else, so it knows of those who were made and are among
   * them, and of those who were deleted and are not.
   */
  public void stored(Set<String> ids) {
    close(() -> earlier().all().stream().filter(note -> note.isStoredIn(ids)));
  }

  /** Closes notes of runs before. */
  private void close(Supplier<Stream<Note>> which) {
    List<Note> done;
    synchronized (this) {
      done = which.get().toList();
      done.forEach(note -> earlier().remove(note.key()));
    }
    append(done.stream().map(Note.Line::closing).toList());
  }

  /**
   * The run ended well. Notes of deletions stay for a run that knows the state: the engine writes
   * while nothing is asked for, and may be ended before it has written all.
   *
   * @param writes when the engine stores its answers: where that is still to come, all notes stay.
   *     Blocks a moment
   */
  public void endOfRun(StateWrites writes) {
    // A line that came after the end would make the file anew.
    file.flush();
    synchronized (this) {
      List<Note.Line> closing = new ArrayList<>();
      try {
        file.rewrite(
            lines -> {
              closing.clear();
              Map<String, Note> left = parse(lines);
              left.values().stream()
                  .filter(note -> writes == StateWrites.EACH_STEP && told.contains(note.key()))
                  .filter(note -> note.deed() != Deed.DELETE)
                  .map(Note.Line::closing)
                  .forEach(closing::add);
              return closing.size() == left.size() ? List.of() : lines;
            });
      } catch (UncheckedIOException e) {
        warn(e);
      }
      if (file.exists()) {
        append(closing);
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }

  private CompletableFuture<Void> change(String urn, UnaryOperator<Note> change) {
    Note changed;
    synchronized (this) {
      Note note = begun.get(urn);
      if (note == null) {
        return CompletableFuture.completedFuture(null);
      }
      changed = change.apply(note);
      begun.put(urn, changed);
    }
    return append(List.of(Note.Line.of(changed)));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Void> append(List<Note.Line> lines) {
    return lines.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : file.append(String.join("\n", lines.stream().map(GSON::toJson).toList()))
            .exceptionally(
                failure -> {
                  warn(failure);
                  return null;
                });
  }

  private synchronized void warn(Throwable failure) {
    if (!unusable) {
      unusable = true;
      Throwable cause = Completions.cause(failure);
      warning.accept(
          "the notes for a run that is killed cannot be kept ("
              + (cause.getCause() == null ? cause : cause.getCause())
              + "); the run goes on without. Make "
              + file.folder()
              + " a folder that can be written, or name another one: userfleet:notes");
    }
  }

  /** Runs that fail again and again leave lines that say nothing any more. */
  private void shorten() {
    try {
      if (file.read().size() > MOST_LINES) {
        file.rewrite(
            lines -> {
              Map<String, Note> open = parse(lines);
              return lines.size() > MOST_LINES + 2 * open.size()
                  ? open.values().stream().map(Note.Line::of).map(GSON::toJson).toList()
                  : lines;
            });
      }
    } catch (UncheckedIOException e) {
      warn(e);
    }
  }

  private synchronized OpenNotes earlier() {
    OpenNotes known = earlier;
    if (known == null) {
      try {
        known = new OpenNotes(parse(file.read()).values());
      } catch (UncheckedIOException e) {
        warn(e);
        known = new OpenNotes(List.of());
      }
      earlier = known;
    }
    return known;
  }

  /** What is open; a line that is torn says nothing: its call never left. */
  private Map<String, Note> parse(List<String> lines) {
    Map<String, Note> open = new LinkedHashMap<>();
    for (String text : lines) {
      try {
        Note.Line line = GSON.fromJson(text, Note.Line.class);
        if (line != null && (line.urn() != null || line.email() != null)) {
          open.compute(line.key(), (key, before) -> line.note(before).orElse(null));
        }
      } catch (JsonParseException e) {
        // Its call never left: that waits for the whole line.
      }
    }
    open.values().removeIf(note -> !note.isFresh(timing.now()));
    return open;
  }
}
