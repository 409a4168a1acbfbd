package dev.userfleet.rehearsal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: the process stays until what is under way has been answered and saved, and its children
 * have ended. Thread-safe.
 */
final class Interruption implements AutoCloseable {
  private static final long MOST_SECONDS = 40;

  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<Void> happened = new CompletableFuture<>();

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interruption::interrupt, "userfleet-interruption"));
    return interruption;
  }

  /** Done when it happens. */
  CompletableFuture<Void> happened() {
    return happened.copy();
  }

  private void interrupt() {
    if (over.getCount() == 0) {
      return;
    }
    happened.complete(null);
    try {
      boolean unused = over.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is left to wait for. */
  @Override
  public void close() {
    over.countDown();
  }
}
