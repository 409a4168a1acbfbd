package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.redis.RequiresRedis;
import dev.userfleet.redis.TestRedis;
import dev.userfleet.throttle.queue.WindowServer;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of two processes that meet in a real Redis, and what becomes of the limit when one of them
 * is killed, or sleeps. Time passes only where a test makes it.
 */
@RequiresRedis
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisRunsTest {
  private static final int LIMIT = 100;
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int HELD = 6;

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final WindowServer org = new WindowServer(time, LIMIT, WINDOW, new Random(1)).shared();
  private TestRedis redis;
  private SharedStore store;
  private SharedRuns runs;

  @BeforeEach
  void start() {
    redis = TestRedis.start(folder);
    store = new ClockedStore(ProcessRun.redis(redis.url()), time);
    runs = new SharedRuns(time, store, org, 1);
    // Whoever comes next knows the window.
    make(1);
  }

  @AfterEach
  void end() {
    store.close();
    redis.close();
  }

  @Test
  void run_anotherIsKilledWithPermitsInHand_countedAsSpentAndBackWithinAWindow() throws Exception {
    try (ProcessRun other = other()) {
      List<String> unused = other.take(HELD);
    }
    // What it sent is on its way for long, and nobody ever hears an answer.
    time.after(WINDOW.dividedBy(2), () -> org.spend(HELD));

    make(3 * LIMIT - 1 - HELD);

    assertMade(3);
  }

  @Test
  void run_anotherSleepsForLongerThanItLives_joinsAnewAndTheLimitHolds() throws Exception {
    int inSecond = LIMIT / 2;
    try (ProcessRun other = other()) {
      List<String> unused = other.take(HELD);
      other.stop();
      time.after(WINDOW.dividedBy(2), () -> org.spend(HELD));
      make(LIMIT - 1 - HELD + inSecond);
      assertTrue(board().contains("\"members\":{}"), this::board);

      other.resume();
      List<String> writes = other.take(HELD);
      org.spend(HELD);

      // What it knew was of before: it was outrun, looked, and was given of what was left.
      assertEquals(List.of(ProcessRun.OUTRUN, ProcessRun.WROTE), writes.subList(0, 2));
      assertTrue(board().contains("\"leased\":" + 2 * HELD), this::board);
      other.leave();
    }
    make(2 * LIMIT - inSecond - HELD);

    assertMade(3);
  }

  private ProcessRun other() throws IOException {
    return ProcessRun.start(time, redis.url(), folder);
  }

  /** A run makes so many calls and leaves. */
  private void make(int calls) {
    runs.start(1, calls);
    runs.runAll();
  }

  /** All calls were accepted, and no later than in that window. */
  private void assertMade(int windows) {
    assertEquals(0, org.refused);
    runs.runs.forEach(
        run -> {
          run.replies.forEach(reply -> assertEquals(200, reply.join().status()));
          assertEquals(List.of(), run.told);
        });
    assertTrue(runs.slowest().compareTo(WINDOW.multipliedBy(windows)) < 0, runs.slowest() + "");
  }

  private String board() {
    return redis.ask("HGET", SharedRuns.CLIENT, "b");
  }
}
