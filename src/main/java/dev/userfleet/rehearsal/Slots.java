package dev.userfleet.rehearsal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The steps under way, at most as many as {@code --parallel} says; the others wait in order. Blocks
 * nobody. Thread-safe.
 */
final class Slots {
  private final Queue<Step<?>> waiting = new ArrayDeque<>();
  private final int parallel;
  private int busy;
  private boolean stopping;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

  Slots(int parallel) {
    this.parallel = parallel;
  }

  /**
   * Does a step as soon as there is room.
   *
   * @param work what must be over before the next step begins
   * @return what the work comes to, or {@link Stopped}
   */
  <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work) {
    Step<T> step = new Step<>(work, new CompletableFuture<>());
    boolean refused;
    synchronized (this) {
      refused = stopping;
      if (!refused && busy == parallel) {
        waiting.add(step);
        return step.result();
      }
      if (!refused) {
        begins();
      }
    }
    if (refused) {
      step.refuse();
    } else {
      step.begin(this::next);
    }
    return step.result();
  }

  /**
   * Begins nothing more; what is under way goes on.
   *
   * @return whether nobody had said so before
   */
  @CanIgnoreReturnValue
  boolean stop() {
    boolean first;
    Queue<Step<?>> refused;
    synchronized (this) {
      first = !stopping;
      stopping = true;
      refused = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    refused.forEach(Step::refuse);
    stopped.complete(null);
    return first;
  }

  synchronized boolean isStopped() {
    return stopping;
  }

  /** Done when nothing more begins. */
  CompletableFuture<Void> stopped() {
    return stopped.copy();
  }

  /** Done when no step is under way. */
  synchronized CompletableFuture<Void> idle() {
    return idle;
  }

  private synchronized void begins() {
    if (busy == 0) {
      idle = new CompletableFuture<>();
    }
    busy++;
  }

  private void next() {
    Step<?> step;
    CompletableFuture<Void> nothingLeft;
    synchronized (this) {
      step = waiting.poll();
      busy -= step == null ? 1 : 0;
      nothingLeft = busy == 0 ? idle : new CompletableFuture<>();
    }
    if (step != null) {
      step.begin(this::next);
    } else {
      nothingLeft.complete(null);
    }
  }

  private record Step<T>(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {

    void begin(Runnable then) {
      CompletableFuture<T> begun;
      try {
        begun = work.get();
      } catch (RuntimeException e) {
        begun = CompletableFuture.failedFuture(e);
      }
      CompletableFuture<T> unused =
          begun.whenComplete(
              (value, failure) -> {
                if (failure == null) {
                  result.complete(value);
                } else {
                  result.completeExceptionally(failure);
                }
                then.run();
              });
    }

    void refuse() {
      result.completeExceptionally(new Stopped());
    }
  }
}
