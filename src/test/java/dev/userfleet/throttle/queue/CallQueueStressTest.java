package dev.userfleet.throttle.queue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Real threads: nothing is lost, nothing is granted twice, nothing waits on a thread. */
class CallQueueStressTest {

  private static final int CALLS = 20_000;

  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CallQueue queue =
      new CallQueue(ThrottleSettings.DEFAULTS, Timing.system(), List.of(TokenSource.NONE));

  @Test
  void acquire_manyThreads_everyCallLeavesOnceWithinTheConcurrency() {
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      for (int call = 0; call < CALLS; call++) {
        boolean impatient = call % 7 == 0;
        CompletableFuture<Void> ended = new CompletableFuture<>();
        calls.add(ended);
        servers.execute(() -> callOnce(impatient, servers, ended));
      }
      calls.forEach(CompletableFuture::join);
    } finally {
      servers.shutdownNow();
    }

    queue.close();
    assertTrue(queue.ended().isDone());
    assertTrue(most.get() <= 16, "in flight " + most.get());
  }

  @Test
  void acquire_512Waiters_holdNoThreads() {
    int before = Thread.activeCount();

    for (int waiter = 0; waiter < 512; waiter++) {
      CompletableFuture<Permit> unused = queue.acquire(Instant.MAX, wait -> {});
    }

    // The timer's thread may have started.
    assertTrue(Thread.activeCount() <= before + 1);
  }

  private void callOnce(boolean impatient, Executor server, CompletableFuture<Void> ended) {
    CompletableFuture<Permit> turn = queue.acquire(Instant.MAX, wait -> {});
    if (impatient) {
      turn.cancel(/* mayInterruptIfRunning= */ false);
    }
    Future<?> unused =
        turn.whenCompleteAsync(
            (permit, failure) -> {
              if (failure == null) {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                inFlight.decrementAndGet();
                permit.complete(plenty());
              }
              ended.complete(null);
            },
            server);
  }

  private static Outcome plenty() {
    return Outcome.success(
        Optional.of(new Budget(1_000_000, 1, Instant.parse("2100-01-01T00:00:00Z"))), Health.FINE);
  }
}
