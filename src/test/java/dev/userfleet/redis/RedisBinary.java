package dev.userfleet.redis;

import com.google.common.base.Suppliers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The server that tests run: what USERFLEET_TEST_REDIS names, else the machine's own, else the one
 * that embedded-redis brings.
 *
 * @param path empty: there is none that runs
 * @param words where it is from, or why there is none
 */
record RedisBinary(Optional<Path> path, String words) {
  static final String VARIABLE = "USERFLEET_TEST_REDIS";

  private static final Supplier<RedisBinary> FOUND = Suppliers.memoize(RedisBinary::search);

  /** One of several years ago, which needs no library of the machine. */
  private static final String STATIC = "/redis-server-6.2.7-linux-386";

  static RedisBinary found() {
    return FOUND.get();
  }

  private static RedisBinary search() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      Path path = Path.of(named);
      return runs(path)
          ? new RedisBinary(Optional.of(path), named)
          : new RedisBinary(
              Optional.empty(), VARIABLE + " names " + named + ", which does not run");
    }
    return Stream.<Supplier<Optional<Path>>>of(
            () -> onPath("valkey-server"), () -> onPath("redis-server"), RedisBinary::brought)
        .flatMap(place -> place.get().stream())
        .findFirst()
        .map(path -> new RedisBinary(Optional.of(path), path.toString()))
        .orElseGet(
            () ->
                new RedisBinary(
                    Optional.empty(),
                    "neither valkey-server nor redis-server is on PATH, and the one of"
                        + " embedded-redis does not run here; name one by "
                        + VARIABLE));
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .filter(RedisBinary::runs)
        .findFirst();
  }

  private static Optional<Path> brought() {
    return Stream.of(
            ExecutableProvider.newProvidedVersionsMap(), Map.of(OsArchitecture.UNIX_x86_64, STATIC))
        .flatMap(versions -> unpacked(versions).stream())
        .filter(RedisBinary::runs)
        .findFirst();
  }

  private static Optional<Path> unpacked(Map<OsArchitecture, String> versions) {
    try {
      return Optional.of(ExecutableProvider.newJarResourceProvider(versions).get().toPath());
    } catch (IOException | RuntimeException e) {
      // Not for this machine.
      return Optional.empty();
    }
  }

  private static boolean runs(Path path) {
    try {
      Process process =
          new ProcessBuilder(List.of(path.toString(), "--version"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
