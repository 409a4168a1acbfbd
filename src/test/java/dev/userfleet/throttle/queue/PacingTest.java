package dev.userfleet.throttle.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whole runs against an org that counts, in virtual time. */
class PacingTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  private VirtualTime time = new VirtualTime();

  @BeforeTry
  void newWorld() {
    time = new VirtualTime();
  }

  @Property(tries = 50)
  void run_spreadLatencies_nothingRefusedAndNearTheBound(@ForAll long seed) {
    WindowServer server = server(300, MINUTE, seed);

    List<CompletableFuture<Reply>> replies = run(server, 500, seed, ThrottleSettings.DEFAULTS);

    assertAnswered(replies);
    assertEquals(0, server.refused);
    // One whole window, then 200 calls, 16 at a time, of at most 600 ms and 350 on average.
    Duration bound = MINUTE.plusMillis(200 / 16 * 350);
    assertTrue(time.elapsed().compareTo(bound.plusSeconds(2)) < 0, "took " + time.elapsed());
  }

  @Property(tries = 200)
  void run_anyWindow_nothingRefusedAndEveryCallAcceptedOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int limit,
      @ForAll @IntRange(min = 6, max = 90) int seconds,
      @ForAll @IntRange(min = 1, max = 200) int calls) {
    WindowServer server = server(limit, Duration.ofSeconds(seconds), seed);

    assertAnswered(run(server, calls, seed, ThrottleSettings.DEFAULTS));

    assertEquals(0, server.refused);
    assertEquals(calls, new HashSet<>(server.accepted).size());
    assertEquals(calls, server.accepted.size());
  }

  @Property(tries = 50)
  void run_noHeaders_nothingRefusedAndAtMostATenthOverTheBound(@ForAll long seed) {
    WindowServer server = server(300, MINUTE, seed).withoutHeaders();

    assertAnswered(run(server, 500, seed, ThrottleSettings.DEFAULTS));

    assertEquals(0, server.refused);
    assertTrue(time.elapsed().compareTo(Duration.ofSeconds(70)) < 0, "took " + time.elapsed());
  }

  @Property(tries = 50)
  void run_othersSpendTheWindow_nothingSentInsideThePause(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int spent) {
    WindowServer server = server(300, MINUTE, seed);
    time.after(Duration.ofSeconds(2), () -> server.spend(spent));

    assertAnswered(run(server, 500, seed, ThrottleSettings.DEFAULTS));

    assertEquals(0, server.sentInsidePause);
    assertTrue(
        server.refused <= ThrottleSettings.DEFAULTS.maxConcurrency(), "refused " + server.refused);
  }

  /** Nobody tells which way the org rounds. The other way costs a few refusals, and no call. */
  @Property(tries = 50)
  void run_resetsRoundedDown_eachWindowRefusesAtMostWhatIsInFlight(@ForAll long seed) {
    WindowServer server = server(300, MINUTE, seed).roundingResetsDown();

    assertAnswered(run(server, 1000, seed, ThrottleSettings.DEFAULTS));

    assertEquals(1000, new HashSet<>(server.accepted).size());
    assertEquals(0, server.sentInsidePause);
    int windowsThatEnded = 1000 / 300;
    assertTrue(
        server.refused <= windowsThatEnded * ThrottleSettings.DEFAULTS.maxConcurrency(),
        "refused " + server.refused);
  }

  @Property(tries = 50)
  void run_pauseOfUnknownLength_oneProbeAtATime(@ForAll long seed) {
    WindowServer server = server(20, MINUTE, seed).withoutHeaders().withoutRetryAfter();

    assertAnswered(run(server, 50, seed, ThrottleSettings.DEFAULTS));

    // A burst and one probe teach the limit; a minute later one call asks whether it still holds.
    assertTrue(server.refused <= 16 + 1, "refused " + server.refused);
  }

  @Property(tries = 30)
  void run_ceilingConfigured_neverMoreThanThatInAnyMinute(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int ceiling) {
    WindowServer server = server(ceiling, MINUTE, seed).withoutHeaders();

    assertAnswered(run(server, 3 * ceiling, seed, TestSettings.withCeiling(ceiling)));

    assertEquals(0, server.refused);
  }

  @Property(tries = 20)
  void run_manyWaiters_callsLeaveInTheOrderInWhichTheyCame(@ForAll long seed) {
    List<String> sent = new ArrayList<>();
    WindowServer server = server(30, Duration.ofSeconds(10), seed);

    run(
        request -> {
          sent.add(request.path());
          return server.send(request);
        },
        100,
        seed,
        ThrottleSettings.DEFAULTS);

    List<String> asked = new ArrayList<>();
    for (int call = 0; call < 100; call++) {
      asked.add("/" + call);
    }
    assertEquals(asked, sent);
  }

  @Property(tries = 20)
  void run_refusedCalls_comeBackBeforeThoseThatNeverLeft(@ForAll long seed) {
    WindowServer server = server(20, MINUTE, seed).withoutHeaders();

    run(server, 100, seed, ThrottleSettings.DEFAULTS);

    for (int call = 0; call < server.accepted.size(); call++) {
      int asked = Integer.parseInt(server.accepted.get(call).substring(1));
      // Latencies are spread, so those in flight together overtake one another.
      assertTrue(Math.abs(asked - call) < 64, asked + " was number " + call);
    }
  }

  @Property(tries = 10)
  void run_limitByConcurrency_atMostAWindowOverTheBound(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 15) int atOnce) {
    WindowServer server = server(1_000_000, MINUTE, seed).atMostAtOnce(atOnce);

    assertSoonDone(server, seed, atOnce);
  }

  /** An org that bears hardly fewer than are sent refuses too seldom to show its limit. */
  @Property(tries = 10)
  void run_limitByConcurrencyWithoutHeaders_atMostAWindowOverTheBound(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int atOnce) {
    WindowServer server = server(1_000_000, MINUTE, seed).atMostAtOnce(atOnce).withoutHeaders();

    assertSoonDone(server, seed, atOnce);
  }

  private void assertSoonDone(WindowServer server, long seed, int atOnce) {

    assertAnswered(run(server, 3_000, seed, ThrottleSettings.DEFAULTS));

    // A round trip takes 350 ms on average.
    Duration bound = Duration.ofMillis(350L * 3_000 / atOnce);
    assertTrue(time.elapsed().compareTo(bound.plus(MINUTE)) < 0, "took " + time.elapsed());
  }

  @Property(tries = 10)
  void run_anything_neverMoreInFlightThanConfigured(@ForAll long seed) {
    WindowServer server = server(300, MINUTE, seed);

    run(server, 500, seed, ThrottleSettings.DEFAULTS);

    assertEquals(ThrottleSettings.DEFAULTS.maxConcurrency(), server.mostInFlight);
  }

  private WindowServer server(int limit, Duration window, long seed) {
    return new WindowServer(time, limit, window, new Random(seed));
  }

  private List<CompletableFuture<Reply>> run(
      Exchange server, int calls, long seed, ThrottleSettings settings) {
    CallQueue queue = new CallQueue(settings, time.timing(seed), List.of(TokenSource.NONE));
    CallPipeline pipeline = new CallPipeline(queue, settings, time.timing(seed), CallListener.NONE);
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      Request request = new Request("POST", "/" + call, Map.of(), null, "");
      Operation operation = pipeline.operation("create " + call, Optional.empty());
      replies.add(pipeline.send(token -> server.send(request), operation));
    }
    time.runUntilIdle();
    pipeline.close();
    assertTrue(pipeline.ended().isDone(), "a permit was lost");
    return replies;
  }

  private static void assertAnswered(List<CompletableFuture<Reply>> replies) {
    replies.forEach(reply -> assertEquals(200, reply.join().status()));
  }
}
