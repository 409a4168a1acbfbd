package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Real threads: nobody is lost, and no two are in one lane. */
class LanesStressTest {

  private static final int CALLS = 20_000;
  private static final int LANES = 3;

  private final Lanes lanes = new Lanes(Timing.system());
  private final AtomicInteger[] inFlight = new AtomicInteger[LANES];
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // Each is waited for in the end.
  void inTurn_manyThreadsWhoOftenGiveUp_oneAtATimeAndEverybodyPatientIsServed() throws Exception {
    for (int lane = 0; lane < LANES; lane++) {
      inFlight[lane] = new AtomicInteger();
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<CompletableFuture<Integer>>> patient = new ArrayList<>();
    try {
      for (int call = 0; call < CALLS; call++) {
        int lane = call % LANES;
        Future<CompletableFuture<Integer>> entered = threads.submit(() -> enter(lane, threads));
        if (call % 7 == 0) {
          boolean unused = entered.get().cancel(/* mayInterruptIfRunning= */ false);
        } else {
          patient.add(entered);
        }
      }
      for (Future<CompletableFuture<Integer>> turn : patient) {
        int unused = turn.get(1, TimeUnit.MINUTES).get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdown();
      assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    }

    assertEquals(1, most.get());
    assertTrue(served.get() >= patient.size(), served + " of " + patient.size());
  }

  private CompletableFuture<Integer> enter(int lane, ExecutorService threads) {
    Operation operation = new Operation("call", Instant.MAX, Duration.ofHours(1));
    return lanes.inTurn(
        Lane.of("lane " + lane),
        operation,
        () -> {
          most.accumulateAndGet(inFlight[lane].incrementAndGet(), Math::max);
          return CompletableFuture.supplyAsync(
              () -> {
                inFlight[lane].decrementAndGet();
                return served.incrementAndGet();
              },
              threads);
        });
  }
}
