package dev.userfleet.throttle.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
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
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whole runs with several tokens against an org that counts, in virtual time. */
class TokenPoolPacingTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final int MOST = 10;

  private VirtualTime time = new VirtualTime();
  private List<FakeToken> tokens = List.of();

  @BeforeTry
  void newWorld() {
    time = new VirtualTime();
    Random random = new Random(1);
    tokens =
        IntStream.range(0, MOST)
            .mapToObj(
                number ->
                    new FakeToken(time, "t" + number, Duration.ofMillis(100 + random.nextInt(500))))
            .toList();
  }

  @Property(tries = 30)
  void run_windowOfEachToken_aboutTheTimeWithoutALimit(@ForAll long seed) {
    WindowServer server = server(300, MINUTE, seed);

    run(server, 500, seed);

    assertEquals(0, server.refused);
    assertEquals(2, logins());
    // 500 calls, 16 at a time, of 350 ms on average; a login and a first call more.
    Duration unlimited = Duration.ofMillis(500 / 16 * 350);
    assertTrue(time.elapsed().compareTo(unlimited.plusSeconds(3)) < 0, "took " + time.elapsed());
  }

  @Property(tries = 40)
  void run_windowOfEachTokenAndAnyLimit_neverTakenForASharedOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 60) int limit,
      @ForAll @IntRange(min = 6, max = 90) int seconds) {
    WindowServer server = server(limit, Duration.ofSeconds(seconds), seed);

    // Three windows of every token, and thirty if they were taken for one.
    run(server, 3 * MOST * limit, seed);

    assertEquals(0, server.refused);
    Duration mostlyTogether = Duration.ofSeconds(10L * seconds + 15);
    assertTrue(time.elapsed().compareTo(mostlyTogether) < 0, "took " + time.elapsed());
  }

  @Property(tries = 30)
  void run_oneWindowForAllTokens_asWithOneToken(@ForAll long seed) {
    WindowServer server = server(300, MINUTE, seed).shared();

    run(server, 500, seed);

    assertEquals(2, logins());
    assertEquals(0, server.sentInsidePause);
    assertTrue(server.refused <= 1, "refused " + server.refused);
    Duration bound = MINUTE.plusMillis(200 / 16 * 350);
    assertTrue(time.elapsed().compareTo(bound.plusSeconds(3)) < 0, "took " + time.elapsed());
  }

  @Property(tries = 40)
  void run_oneWindowForAllTokensAndAnyLimit_recognisedWithinOneWindow(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 60) int limit,
      @ForAll @IntRange(min = 6, max = 90) int seconds) {
    WindowServer server = server(limit, Duration.ofSeconds(seconds), seed).shared();

    run(server, 4 * limit, seed);

    assertTrue(logins() <= 2, logins() + " logins");
    assertTrue(server.refused <= 16, "refused " + server.refused);
  }

  private WindowServer server(int limit, Duration window, long seed) {
    return new WindowServer(time, limit, window, new Random(seed));
  }

  private int logins() {
    return tokens.stream().mapToInt(token -> token.logins).sum();
  }

  private void run(WindowServer server, int calls, long seed) {
    ThrottleSettings settings = TestSettings.withTokens(MOST);
    CallQueue queue = new CallQueue(settings, time.timing(seed), tokens);
    CallPipeline pipeline = new CallPipeline(queue, settings, time.timing(seed), CallListener.NONE);
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      String path = "/" + call;
      Operation operation = pipeline.operation("create " + call, Optional.empty());
      replies.add(
          pipeline.send(
              token ->
                  server.send(new Request("POST", path, Map.of("Authorization", token), null, "")),
              operation));
    }
    time.runUntilIdle();
    replies.forEach(reply -> assertEquals(200, reply.join().status()));
    assertEquals(calls, new HashSet<>(server.accepted).size());
    assertEquals(calls, server.accepted.size());
    pipeline.close();
    assertTrue(queue.ended().isDone(), "a permit was lost");
  }
}
