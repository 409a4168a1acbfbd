package dev.userfleet.provider;

import io.grpc.Status;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops a run that would delete more users than {@code maxDeletes} allows. Thread-safe. */
final class Deletions {
  private final OptionalInt most;
  private final AtomicInteger begun = new AtomicInteger();

  Deletions(OptionalInt most) {
    this.most = most;
  }

  /**
   * Counts one deletion.
   *
   * @throws ProviderFault if it is one too many; the user is then left as it is
   */
  void begin() {
    if (most.isPresent() && begun.incrementAndGet() > most.getAsInt()) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "maxDeletes: this run has begun as many deletions as the stack's configuration allows, "
              + most.getAsInt()
              + "; nothing more is deleted. If the"
              + " rest is meant too: pulumi config set userfleet:maxDeletes NUMBER (with pulumi destroy,"
              + " add --run-program, so that the new value is seen)");
    }
  }
}
