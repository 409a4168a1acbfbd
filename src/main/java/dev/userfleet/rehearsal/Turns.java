package dev.userfleet.rehearsal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One piece of work after the other, in the order in which they came. None is begun by the end of
 * the one before: a thousand in a row would overflow the stack. Blocks nobody. Thread-safe.
 */
final class Turns {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean beginning;

  <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(() -> begin(work, result));
    }
    beginNext();
    return result;
  }

  private <T> void begin(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
    CompletableFuture<T> begun;
    try {
      begun = work.get();
    } catch (RuntimeException e) {
      begun = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<T> unused =
        begun.whenComplete(
            (value, failure) -> {
              synchronized (this) {
                busy = false;
              }
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(failure);
              }
              beginNext();
            });
  }

  private void beginNext() {
    while (true) {
      Runnable next;
      synchronized (this) {
        if (beginning || busy || waiting.isEmpty()) {
          return;
        }
        next = waiting.remove();
        busy = true;
        beginning = true;
      }
      next.run();
      synchronized (this) {
        beginning = false;
      }
    }
  }
}
