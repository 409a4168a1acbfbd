package dev.userfleet.provider;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts the engine's requests that are not answered yet. Thread-safe. */
final class UnderWay {
  @GuardedBy("this") private int requests;

  /** The work's result; counts until it is there. */
  <T> CompletableFuture<T> during(Supplier<CompletableFuture<T>> work) {
    add(1);
    try {
      return work.get().whenComplete((response, failure) -> add(-1));
    } catch (RuntimeException e) {
      add(-1);
      throw e;
    }
  }

  synchronized boolean isNone() {
    return requests == 0;
  }

  /** Blocks until none is left, or for so long. */
  synchronized void awaitNone(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; requests > 0 && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private synchronized void add(int more) {
    requests += more;
    if (requests == 0) {
      notifyAll();
    }
  }
}
