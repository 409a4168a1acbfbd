package dev.userfleet.provider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom this stack set out to create, and may have created without the state's knowledge: a killed
 * run loses answered users too. An intent stands in a file before its POST leaves, and is closed by
 * meeting the user in state. Where the file cannot be used, one warning says so and the run goes on
 * without. Holds no secrets. Thread-safe.
 */
final class Intents implements AutoCloseable {
  private static final Duration LIFE = Duration.ofHours(24);
  private static final int MOST_LINES = 1000;
  private static final Gson GSON = new Gson();

  /**
   * Of an earlier run that did not end well.
   *
   * @param id of the user that was made; null if the org's answer never came
   */
  record Intent(Instant at, String organization, @Nullable String id) {}

  /** As it stands in the file. */
  private record Line(
      @Nullable String email,
      @Nullable String at,
      @Nullable String organization,
      @Nullable String id,
      @Nullable Boolean closed) {}

  private final IntentsFile file;
  private final InstantSource clock;
  private final Consumer<String> warning;

  // Guarded by this.
  private final Set<String> begun = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private @Nullable Map<String, Intent> earlier;
  private int highestVersion = 1;
  private boolean unusable;

  /**
   * @param writer runs what touches the file for long
   * @param warning told once if the file cannot be used
   */
  Intents(Path file, InstantSource clock, Executor writer, Consumer<String> warning) {
    this.file = new IntentsFile(file, writer);
    this.clock = clock;
    this.warning = warning;
  }

  /**
   * A user is about to be created.
   *
   * @return ends, always well, once that is on disk: with what an earlier run, at most a day ago,
   *     left open for the same user
   */
  CompletableFuture<Optional<Intent>> begin(String email, String organization) {
    String key = key(email);
    Optional<Intent> open;
    synchronized (this) {
      open =
          Optional.ofNullable(earlier().get(key))
              .filter(intent -> intent.organization().equals(organization));
      if (begun.isEmpty()) {
        shorten();
      }
      begun.add(key);
      closed.remove(key);
    }
    String now = clock.instant().toString();
    return append(new Line(key, now, organization, null, null)).thenApply(written -> open);
  }

  /** The org has made the user, and the engine is told so. */
  void made(String email, String id) {
    CompletableFuture<Void> unused = found(email, id);
    told(email);
  }

  /**
   * The org's user that the resource is to have.
   *
   * @return ends, always well, once that is on disk
   */
  CompletableFuture<Void> found(String email, String id) {
    return append(new Line(key(email), null, null, id, null));
  }

  /** The engine is told of the user, and stores it. */
  synchronized void told(String email) {
    closed.add(key(email));
  }

  /** The org refused it for good, and no user is there because of it. */
  void refused(String email) {
    close(key(email));
  }

  /** The user is in state. */
  void met(String email) {
    String key = key(email);
    synchronized (this) {
      if (!earlier().containsKey(key)) {
        return;
      }
    }
    close(key);
  }

  /** A new user never had a higher version, as far as this process saw. */
  synchronized int highestVersion() {
    return highestVersion;
  }

  synchronized void answered(int version) {
    highestVersion = Math.max(highestVersion, version);
  }

  /** The run ended well, and the engine has stored every answer. Blocks a moment. */
  synchronized void endOfRun() {
    try {
      Map<String, Intent> left = new HashMap<>(parse(file.read()));
      left.keySet().removeAll(closed);
      if (left.isEmpty()) {
        file.delete();
      } else {
        closed.stream()
            .filter(begun::contains)
            .forEach(key -> append(new Line(key, null, null, null, true)));
      }
    } catch (UncheckedIOException e) {
      warn(e);
    }
  }

  @Override
  public void close() {
    file.close();
  }

  private void close(String key) {
    synchronized (this) {
      closed.add(key);
      earlier().remove(key);
    }
    append(new Line(key, null, null, null, true));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Void> append(Line line) {
    return file.append(GSON.toJson(line))
        .exceptionally(
            failure -> {
              warn(failure);
              return null;
            });
  }

  private synchronized void warn(Throwable failure) {
    if (!unusable) {
      unusable = true;
      Throwable cause = Rpc.cause(failure);
      warning.accept(
          "the notes for a run that is killed cannot be kept ("
              + (cause.getCause() == null ? cause : cause.getCause())
              + "); the run goes on without. Make .userfleet in the project's folder writable");
    }
  }

  /** Runs that fail again and again leave lines that say nothing any more. */
  private void shorten() {
    Map<String, Intent> open = earlier();
    try {
      if (file.read().size() > MOST_LINES + 2 * open.size()) {
        file.replace(
            open.entrySet().stream()
                .flatMap(entry -> lines(entry.getKey(), entry.getValue()))
                .map(GSON::toJson)
                .toList());
      }
    } catch (UncheckedIOException e) {
      warn(e);
    }
  }

  private static Stream<Line> lines(String key, Intent intent) {
    Line begun = new Line(key, intent.at().toString(), intent.organization(), null, null);
    return intent.id() == null
        ? Stream.of(begun)
        : Stream.of(begun, new Line(key, null, null, intent.id(), null));
  }

  private synchronized Map<String, Intent> earlier() {
    Map<String, Intent> known = earlier;
    if (known == null) {
      try {
        known = parse(file.read());
      } catch (UncheckedIOException e) {
        warn(e);
        known = new HashMap<>();
      }
      earlier = known;
    }
    return known;
  }

  /** What is open; a line that is torn says nothing. */
  private Map<String, Intent> parse(List<String> lines) {
    Map<String, Intent> open = new HashMap<>();
    for (String text : lines) {
      try {
        Line line = GSON.fromJson(text, Line.class);
        if (line != null && line.email != null) {
          open.compute(line.email, (key, before) -> after(before, line));
        }
      } catch (JsonParseException | DateTimeParseException e) {
        // Its POST never left: that waits for the whole line.
      }
    }
    Instant oldest = clock.instant().minus(LIFE);
    open.values().removeIf(intent -> intent.at().isBefore(oldest));
    return open;
  }

  private static @Nullable Intent after(@Nullable Intent before, Line line) {
    if (Boolean.TRUE.equals(line.closed)) {
      return null;
    }
    if (line.at == null || line.organization == null) {
      return before == null ? null : new Intent(before.at(), before.organization(), line.id);
    }
    boolean same = before != null && before.organization().equals(line.organization);
    return new Intent(
        Instant.parse(line.at), line.organization, same && before != null ? before.id() : null);
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
