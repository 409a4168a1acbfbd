package dev.userfleet.rehearsal;

import dev.userfleet.time.Timing;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Tells when an org has come to a call: it looks at its clock once for each. Thread-safe. */
final class CallCounter {
  private int left;
  private CompletableFuture<Void> reached = new CompletableFuture<>();

  /** For the org whose calls are counted. */
  Timing timing() {
    Timing real = Timing.system();
    return new Timing(() -> counted(real.now()), real.scheduler(), real.random());
  }

  private Instant counted(Instant now) {
    CompletableFuture<Void> done;
    synchronized (this) {
      left--;
      done = left == 0 ? reached : new CompletableFuture<>();
    }
    done.completeAsync(() -> null);
    return now;
  }

  /** Ends at the nth call from now on; with 0, never. */
  synchronized CompletableFuture<Void> at(int nth) {
    left = nth;
    reached = new CompletableFuture<>();
    return reached;
  }
}
