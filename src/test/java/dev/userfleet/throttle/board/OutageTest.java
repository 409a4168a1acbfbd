package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.queue.FakeToken;
import dev.userfleet.throttle.queue.WindowServer;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An org that answers everybody 503, and runs that know of each other. */
class OutageTest {

  private static final int MOST_FAILED = 50 + 16;

  private final VirtualTime time = new VirtualTime();
  private final InMemoryStore store = new InMemoryStore(time.timing(1), Duration.ofMillis(1));
  private final WindowServer org =
      new WindowServer(time, 300, Duration.ofSeconds(60), new Random(1)).shared();

  /** Fails all calls that arrive between two instants. */
  private final class Down implements Exchange {
    private final Duration from;
    private final Duration to;
    private int failed;
    private int late;
    private int probing;
    private int mostProbing;

    Down(Duration from, Duration to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public CompletableFuture<Reply> send(Request request) {
      boolean probe = time.elapsed().compareTo(from.plusSeconds(20)) > 0 && isDown();
      late += probe ? 1 : 0;
      probing += probe ? 1 : 0;
      mostProbing = Math.max(mostProbing, probing);
      return org.send(request)
          .thenApply(
              reply -> {
                probing -= probe ? 1 : 0;
                failed += isDown() ? 1 : 0;
                return isDown() ? new Reply(503, reply.headers(), "") : reply;
              });
    }

    private boolean isDown() {
      return time.elapsed().compareTo(from) >= 0 && time.elapsed().compareTo(to) < 0;
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "8, 1", "4, 61", "8, 61"})
  void run_everybodyAnswered503For40s_fewCallsFailAndOneProbesAndAllEndWell(int many, int from) {
    Down down = new Down(Duration.ofSeconds(from), Duration.ofSeconds(from + 40));

    SharedRuns runs = new SharedRuns(time, store, down, 1).start(many, 640 / many);
    runs.runAll();

    assertTrue(down.failed <= MOST_FAILED, "failed " + down.failed);
    assertEquals(1, down.mostProbing);
    runs.runs.forEach(
        run -> run.replies.forEach(reply -> assertEquals(200, reply.join().status())));
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "8, 1"})
  void run_everybodyAnswered503ForLong_threeProbesInAllAndEachRunEndsWithTheOneMessage(
      int many, int from) {
    Down down = new Down(Duration.ofSeconds(from), Duration.ofHours(1));

    SharedRuns runs = new SharedRuns(time, store, down, 1).start(many, 640 / many);
    runs.runAll();

    assertTrue(down.failed <= MOST_FAILED, "failed " + down.failed);
    assertEquals(3, down.late);
    assertEquals(1, runs.runs.stream().map(OutageTest::end).distinct().count());
    assertTrue(end(runs.runs.get(0)).contains("so did 3 that tried again"));
  }

  @Test
  void run_anotherHasNoToken_probesInItsPlace() {
    SharedRuns runs = new SharedRuns(time, store, downForAMoment(), 1).start(1, 1);
    time.advance(Duration.ofSeconds(2));
    tripAndDie(runs);
    runs.start(new FakeToken(time, "late", Duration.ofHours(1))).call(1);
    time.advance(Duration.ofSeconds(25));

    assertAnsweredWithin10s(runs);
  }

  @Test
  void run_anotherIsKeptFromTheProbeByItsOwnCeiling_probesInItsPlace() {
    SharedRuns runs = new SharedRuns(time, store, downForAMoment(), 1);
    runs.start(TestSettings.withCeiling(1), /* required= */ false).call(2);
    time.advance(Duration.ofSeconds(2));
    tripAndDie(runs);
    time.advance(Duration.ofSeconds(25));

    assertAnsweredWithin10s(runs);
  }

  private Down downForAMoment() {
    return new Down(Duration.ofSeconds(2), Duration.ofSeconds(20));
  }

  /** One more finds that the org is down, and is killed. */
  private void tripAndDie(SharedRuns runs) {
    SharedRuns.Run run = runs.start(ThrottleSettings.DEFAULTS, /* required= */ false);
    run.call(60);
    time.advance(Duration.ofSeconds(18));
    run.die();
  }

  private void assertAnsweredWithin10s(SharedRuns runs) {
    SharedRuns.Run run = runs.start(ThrottleSettings.DEFAULTS, /* required= */ false);
    time.advance(Duration.ofSeconds(1));
    run.call(1);
    time.advance(Duration.ofSeconds(10));

    assertTrue(run.replies.get(0).isDone(), "nobody probed");
  }

  /** What its last call failed with. */
  private static String end(SharedRuns.Run run) {
    return run.replies
        .get(run.replies.size() - 1)
        .handle((reply, failure) -> String.valueOf(((CompletionException) failure).getCause()))
        .join();
  }
}
