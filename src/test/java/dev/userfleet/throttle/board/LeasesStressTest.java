package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real threads: every call of every run leaves once, and each run ends. */
class LeasesStressTest {

  private static final int RUNS = 3;
  private static final int CALLS = 1_000;

  private final InMemoryStore store = new InMemoryStore(Timing.system(), Duration.ofMillis(1));

  @Test
  void acquire_manyThreadsOfSeveralRuns_everyCallLeavesAndEachRunEnds() throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(4);
    List<CompletableFuture<?>> ends = new ArrayList<>();
    try {
      for (int run = 0; run < RUNS; run++) {
        CallQueue queue = queue();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
          CompletableFuture<Void> ended = new CompletableFuture<>();
          calls.add(ended);
          servers.execute(() -> callOnce(queue, servers, ended));
        }
        ends.add(
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                .thenRun(queue::close)
                .thenCompose(closed -> queue.ended()));
      }
      CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    } finally {
      servers.shutdownNow();
    }

    assertTrue(ends.stream().allMatch(CompletableFuture::isDone));
  }

  private CallQueue queue() {
    Timing timing = Timing.system();
    ThrottleSettings settings = ThrottleSettings.DEFAULTS;
    Leases board =
        new Leases(
            store, SharedRuns.CLIENT, settings, timing, /* required= */ false, BoardListener.NONE);
    board.joinOrganization(SharedRuns.ORG);
    return new CallQueue(settings, timing, List.of(TokenSource.NONE), board);
  }

  private static void callOnce(CallQueue queue, Executor server, CompletableFuture<Void> ended) {
    Future<?> unused =
        queue
            .acquire(Instant.MAX, wait -> {})
            .thenAcceptAsync(
                permit -> {
                  permit.complete(plenty());
                  ended.complete(null);
                },
                server);
  }

  private static Outcome plenty() {
    return Outcome.success(
        Optional.of(new Budget(1_000_000, 1, Instant.parse("2100-01-01T00:00:00Z"))), Health.FINE);
  }
}
