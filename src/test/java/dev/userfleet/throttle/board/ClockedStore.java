package dev.userfleet.throttle.board;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * A store with a test's clock in place of its own. It waits for each answer and hears of nobody, so
 * that all that a run does happens on the thread that makes it do so.
 */
class ClockedStore implements SharedStore {

  private final SharedStore store;
  private final InstantSource clock;

  ClockedStore(SharedStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Reading> read(String key) {
    return now(store.read(key));
  }

  @Override
  public CompletableFuture<Reading> swap(
      String key, String read, String version, String value, Duration lifetime) {
    return now(store.swap(key, read, version, value, lifetime));
  }

  private CompletableFuture<Reading> now(CompletableFuture<Reading> answer) {
    Reading reading = answer.join();
    return CompletableFuture.completedFuture(
        new Reading(clock.instant(), reading.version(), reading.value()));
  }

  @Override
  public void listen(String key, Runnable heard) {}

  @Override
  public void call(String key) {}

  @Override
  public void close() {
    store.close();
  }
}
