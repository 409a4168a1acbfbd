package dev.userfleet.provider.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts the engine's requests that are not answered yet. Thread-safe. */
public final class UnderWay {
  // Guarded by this.
  private int requests;
  private CompletableFuture<Void> none = CompletableFuture.completedFuture(null);

  /** The work's result; counts until it is there. */
  public <T> CompletableFuture<T> during(Supplier<CompletableFuture<T>> work) {
    begin();
    try {
      return work.get().whenComplete((response, failure) -> end());
    } catch (RuntimeException e) {
      end();
      throw e;
    }
  }

  public synchronized boolean isNone() {
    return requests == 0;
  }

  /** Blocks until none is left, or for so long. */
  public void awaitNone(long millis) {
    CompletableFuture<Void> over;
    synchronized (this) {
      over = none.copy();
    }
    over.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }

  private synchronized void begin() {
    if (requests++ == 0) {
      none = new CompletableFuture<>();
    }
  }

  private synchronized void end() {
    if (--requests == 0) {
      none.complete(null);
    }
  }
}
