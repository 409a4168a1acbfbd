package dev.userfleet.throttle.board;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A store that all runs reach which share a limit: one value a key, changed by compare-and-swap,
 * and one clock. Nothing blocks; every future ends, with a failure if the store is away. A swap
 * whose future failed may have happened all the same. Thread-safe.
 */
public interface SharedStore extends AutoCloseable {

  /** Reads a key. Its version and value are empty if it has none. */
  CompletableFuture<Reading> read(String key);

  /**
   * Writes a key if its version is still the one that was read.
   *
   * @param read the version that was read; empty: the key had no value
   * @param version the new one, which nobody else ever uses
   * @param lifetime after which the value is forgotten unless it is written again
   * @return what the key holds now: the new version if it was written, else what it was instead
   */
  CompletableFuture<Reading> swap(
      String key, String read, String version, String value, Duration lifetime);

  /** Runs what is given, from now on, each time that somebody calls {@link #call} with the key. */
  void listen(String key, Runnable heard);

  /** Tells all who listen that the key is worth a look; nobody is told if the store is away. */
  void call(String key);

  /** Ends the connection; futures that are open fail. Does not wait. */
  @Override
  void close();

  /**
   * What a key holds.
   *
   * @param now the store's clock
   * @param version of the value; empty: none
   */
  record Reading(Instant now, String version, String value) {}
}
