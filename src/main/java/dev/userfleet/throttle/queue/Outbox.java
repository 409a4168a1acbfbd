package dev.userfleet.throttle.queue;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs outside a lock, in order and one at a time, what was decided under it. What a delivery
 * itself adds is run by the delivery that is under way, so the stack does not grow. Thread-safe.
 */
final class Outbox {

  private final Queue<Runnable> messages = new ArrayDeque<>();
  private boolean delivering;

  synchronized void add(Runnable message) {
    messages.add(message);
  }

  /** Delivers everything, unless another thread or a caller further up is at it already. */
  void deliver() {
    synchronized (this) {
      if (delivering) {
        return;
      }
      delivering = true;
    }
    for (Runnable message = next(); message != null; message = next()) {
      try {
        message.run();
      } catch (RuntimeException e) {
        // A listener that throws must not keep permits from those behind it.
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable message = messages.poll();
    delivering = message != null;
    return message;
  }
}
