package dev.userfleet.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.FakeToken;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CallPipelineTest {

  private static final Optional<Duration> FOREVER = Optional.empty();

  private final VirtualTime time = new VirtualTime();
  private final FakeToken token = new FakeToken(time, "t1", Duration.ZERO);
  private final CallQueue queue =
      new CallQueue(ThrottleSettings.DEFAULTS, time.timing(1), List.of(token));
  private final List<String> events = new ArrayList<>();
  private final List<Duration> backoffs = new ArrayList<>();
  private final CallPipeline pipeline =
      new CallPipeline(queue, ThrottleSettings.DEFAULTS, time.timing(2), new Recorder());
  private final Queue<Supplier<CompletableFuture<Reply>>> script = new ArrayDeque<>();
  private int sent;

  @Test
  void send_success_oneAttempt() {
    CompletableFuture<Reply> reply = run(reply(200));

    assertEquals(200, reply.join().status());
    assertEquals(1, sent);
  }

  @Test
  void send_faultThenSuccess_isRetriedAfterABackoff() {
    CompletableFuture<Reply> reply = run(reply(503), reply(200));

    assertEquals(200, reply.join().status());
    assertEquals(List.of("retried create alice: HTTP 503"), events);
  }

  @Test
  void send_faultsOnly_lastReplyAfterMaxAttempts() {
    for (int attempt = 0; attempt < 20; attempt++) {
      script.add(() -> CompletableFuture.completedFuture(reply(502)));
    }

    CompletableFuture<Reply> reply = run();

    assertEquals(502, reply.join().status());
    assertEquals(8, sent);
  }

  @Test
  void send_faultsOnly_backoffsStayBelowTheDoublingCap() {
    for (int attempt = 0; attempt < 8; attempt++) {
      script.add(() -> CompletableFuture.completedFuture(reply(502)));
    }

    run();

    int cap = 1;
    for (Duration backoff : backoffs) {
      assertTrue(backoff.compareTo(Duration.ofSeconds(Math.min(cap, 30))) <= 0);
      cap *= 2;
    }
  }

  @Test
  void send_connectionErrorsOnly_failsWithTheCause() {
    for (int attempt = 0; attempt < 8; attempt++) {
      script.add(() -> CompletableFuture.failedFuture(new ConnectException("refused")));
    }

    CallFailure.NoAnswer failure = failure(CallFailure.NoAnswer.class, run());

    assertEquals("no answer in 8 attempts: ConnectException: refused", failure.getMessage());
  }

  @Test
  void send_manyRefusals_neverUseUpAttempts() {
    for (int refusal = 0; refusal < 100; refusal++) {
      script.add(() -> CompletableFuture.completedFuture(refusal("1")));
    }

    CompletableFuture<Reply> reply = run(reply(200));

    assertEquals(200, reply.join().status());
    assertEquals(101, sent);
  }

  @Test
  void send_refusalBetweenFaults_faultsKeepTheirOwnCount() {
    Reply[] replies = {
      reply(503),
      refusal("1"),
      reply(503),
      refusal("1"),
      reply(503),
      reply(503),
      reply(503),
      reply(503),
      reply(503),
      reply(200)
    };

    assertEquals(200, run(replies).join().status());
    assertEquals(7, backoffs.size());
  }

  @Test
  void send_unavailableAfterARefusal_waitsAsLongAsTheUnavailableAsks() {
    Reply unavailable = new Reply(503, Map.of("Retry-After", List.of("40")), "");

    run(refusal("1"), unavailable, reply(200));

    assertEquals(List.of(Duration.ofSeconds(40)), backoffs);
  }

  @Test
  void send_unavailableForTooLong_failsAtOnceWithTheValue() {
    Reply unavailable = new Reply(503, Map.of("Retry-After", List.of("9999")), "");

    CallFailure.PauseTooLong failure =
        failure(CallFailure.PauseTooLong.class, run(unavailable, reply(200)));

    assertEquals(Duration.ofSeconds(9999), failure.pause());
    assertEquals(1, sent);
  }

  @Test
  void send_refusedForTooLong_failsAtOnceWithTheValue() {
    CompletableFuture<Reply> reply = run(refusal("7200"), reply(200));

    failure(CallFailure.PauseTooLong.class, reply);
    assertEquals(1, sent);
  }

  @Test
  void send_otherErrors_areNotRetried() {
    for (int status : List.of(400, 401, 403, 404, 409, 413, 415, 500)) {
      run(reply(status));
    }

    assertEquals(8, sent);
  }

  @Test
  void send_noReplyInTime_permitComesBackAndTheCallIsAbandoned() {
    CompletableFuture<Reply> hanging = new CompletableFuture<>();
    script.add(() -> hanging);

    CompletableFuture<Reply> reply = run(reply(200));

    assertEquals(200, reply.join().status());
    assertTrue(hanging.isCancelled());
    assertNothingInFlight();
  }

  @Test
  void send_endlessRefusals_operationTimeoutEndsThem() {
    for (int refusal = 0; refusal < 100; refusal++) {
      script.add(() -> CompletableFuture.completedFuture(refusal("60")));
    }

    CompletableFuture<Reply> reply = run();

    failure(CallFailure.Expired.class, reply);
    assertEquals(ThrottleSettings.DEFAULTS.operationTimeout(), time.elapsed());
  }

  @Test
  void send_hardDeadlineInABackoff_endsThere() {
    script.add(
        () ->
            CompletableFuture.completedFuture(
                new Reply(503, Map.of("Retry-After", List.of("100")), "")));
    Operation operation = pipeline.operation("create alice", Optional.of(Duration.ofSeconds(10)));

    CompletableFuture<Reply> reply = pipeline.send(this::next, operation);
    time.runUntilIdle();

    assertEquals(
        "its time ran out while it waited for its turn after HTTP 503",
        failure(CallFailure.Expired.class, reply).getMessage());
    assertEquals(Duration.ofSeconds(10), time.elapsed());
  }

  @Test
  void outcomeUnknown_replyLostThenConflict_isTrue() {
    script.add(() -> CompletableFuture.failedFuture(new IOException("unexpected end of stream")));
    script.add(() -> CompletableFuture.completedFuture(reply(409)));
    Operation operation = pipeline.operation("create alice", FOREVER);

    CompletableFuture<Reply> reply = pipeline.send(this::next, operation);
    time.runUntilIdle();

    assertEquals(409, reply.join().status());
    assertTrue(operation.outcomeUnknown());
  }

  @Test
  void outcomeUnknown_connectionRefusedThenConflict_isFalse() {
    script.add(() -> CompletableFuture.failedFuture(new ConnectException("refused")));
    script.add(() -> CompletableFuture.completedFuture(reply(409)));
    Operation operation = pipeline.operation("create alice", FOREVER);

    CompletableFuture<Reply> reply = pipeline.send(this::next, operation);
    time.runUntilIdle();

    assertEquals(409, reply.join().status());
    assertFalse(operation.outcomeUnknown());
  }

  @Test
  void close_duringABackoff_endsItAtOnce() {
    CompletableFuture<Reply> reply =
        start(new Reply(503, Map.of("Retry-After", List.of("60")), ""));
    time.advance(Duration.ofSeconds(1));

    pipeline.close();
    time.advance(Duration.ZERO);

    failure(CallFailure.Stopped.class, reply);
  }

  @Test
  void close_callInFlight_isStillAnswered() {
    CompletableFuture<Reply> inFlight = new CompletableFuture<>();
    script.add(() -> inFlight);
    CompletableFuture<Reply> reply = start();
    time.advance(Duration.ofSeconds(1));

    pipeline.close();
    inFlight.complete(reply(200));

    assertEquals(200, reply.join().status());
  }

  @Test
  void close_callInFlightThatIsNeverAnswered_hasFourSeconds() {
    script.add(CompletableFuture::new);
    Operation operation = pipeline.operation("create alice", FOREVER);
    CompletableFuture<Reply> reply = pipeline.send(this::next, operation);
    time.advance(Duration.ofSeconds(1));

    pipeline.close();
    time.advance(Duration.ofMillis(3999));
    boolean before = reply.isDone();
    time.advance(Duration.ofMillis(1));

    assertFalse(before);
    assertEquals(
        "stopped before it was sent again after no answer",
        failure(CallFailure.Stopped.class, reply).getMessage());
    assertTrue(operation.outcomeUnknown());
  }

  @Test
  void send_retriedStatusBelow500_mayHaveLanded() {
    ThrottleSettings settings = TestSettings.retrying(460);
    CallPipeline retrying =
        new CallPipeline(
            new CallQueue(settings, time.timing(1), List.of(token)),
            settings,
            time.timing(2),
            CallListener.NONE);
    Operation operation = retrying.operation("create alice", FOREVER);
    script.add(() -> CompletableFuture.completedFuture(reply(460)));
    script.add(() -> CompletableFuture.completedFuture(reply(409)));

    CompletableFuture<Reply> reply = retrying.send(this::next, operation);
    time.runUntilIdle();

    assertEquals(409, reply.join().status());
    assertTrue(operation.outcomeUnknown());
  }

  @Test
  void within_operationEndsSooner_saysWhatItWaitedFor() {
    CompletableFuture<Reply> bounded =
        pipeline.within(
            new CompletableFuture<>(),
            pipeline.operation("read alice", Optional.of(Duration.ofSeconds(30))));

    time.advance(Duration.ofSeconds(30));

    assertEquals(
        "its time ran out while it waited for a call that it shares with others",
        failure(CallFailure.Expired.class, bounded).getMessage());
  }

  @Test
  void within_sharedCallEndsSooner_itsResult() {
    CompletableFuture<Reply> shared = new CompletableFuture<>();
    CompletableFuture<Reply> bounded =
        pipeline.within(
            shared, pipeline.operation("read alice", Optional.of(Duration.ofSeconds(30))));

    shared.complete(reply(200));

    assertEquals(200, bounded.join().status());
  }

  @Test
  void send_attemptThrows_failsWithItAndGivesThePermitBack() {
    script.add(
        () -> {
          throw new IllegalStateException("bug");
        });

    CompletableFuture<Reply> reply = run();

    assertInstanceOf(
        IllegalStateException.class,
        assertThrows(CompletionException.class, reply::join).getCause());
    assertNothingInFlight();
  }

  @Test
  void send_loginFailsAfterAFault_isNotRetried() {
    script.add(
        () -> {
          token.discard();
          token.failNext(new IllegalStateException("login refused"));
          return CompletableFuture.completedFuture(reply(503));
        });

    CompletableFuture<Reply> reply = run();

    assertInstanceOf(
        IllegalStateException.class,
        assertThrows(CompletionException.class, reply::join).getCause());
  }

  @Test
  void send_orgFailsEveryCall_allEndWithOneReasonAfterThreeProbes() {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int call = 0; call < 100; call++) {
      replies.add(
          pipeline.send(
              token -> CompletableFuture.completedFuture(reply(503)),
              pipeline.operation("create " + call, FOREVER)));
    }

    time.runUntilIdle();

    // Each of the probes comes after a cooldown of 30 s.
    assertTrue(time.elapsed().compareTo(Duration.ofSeconds(90)) >= 0, "" + time.elapsed());
    replies.forEach(reply -> failure(CallFailure.Broken.class, reply));
    assertNothingInFlight();
  }

  @Test
  void send_orgRecoversDuringTheCooldown_everyCallGetsThrough() {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int call = 0; call < 100; call++) {
      replies.add(
          pipeline.send(
              token ->
                  CompletableFuture.completedFuture(
                      reply(time.elapsed().toSeconds() < 20 ? 503 : 200)),
              pipeline.operation("create " + call, FOREVER)));
    }

    time.runUntilIdle();

    replies.forEach(reply -> assertEquals(200, reply.join().status()));
  }

  @Test
  void backOff_closed_endsAtOnce() {
    CompletableFuture<Void> over =
        pipeline.backOff(/* failures= */ 8, pipeline.operation("delete alice", FOREVER));

    pipeline.close();
    time.advance(Duration.ZERO);

    assertTrue(over.isDone());
  }

  @Test
  void backOff_operationEndsSooner_lastsUntilThen() {
    CompletableFuture<Void> over =
        pipeline.backOff(
            /* failures= */ 8,
            pipeline.operation("delete alice", Optional.of(Duration.ofMillis(1))));

    time.advance(Duration.ofMillis(1));

    assertTrue(over.isDone());
  }

  private void assertNothingInFlight() {
    pipeline.close();
    assertTrue(pipeline.ended().isDone());
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Reply> run(Reply... replies) {
    CompletableFuture<Reply> reply = start(replies);
    time.runUntilIdle();
    return reply;
  }

  private CompletableFuture<Reply> start(Reply... replies) {
    for (Reply reply : replies) {
      script.add(() -> CompletableFuture.completedFuture(reply));
    }
    return pipeline.send(this::next, pipeline.operation("create alice", FOREVER));
  }

  private CompletableFuture<Reply> next(String token) {
    sent++;
    return script.remove().get();
  }

  private static Reply reply(int status) {
    return new Reply(status, Map.of(), "");
  }

  private static Reply refusal(String retryAfter) {
    return new Reply(429, Map.of("Retry-After", List.of(retryAfter)), "");
  }

  @CanIgnoreReturnValue
  private static <T extends CallFailure> T failure(Class<T> type, CompletableFuture<Reply> future) {
    assertTrue(future.isDone());
    return assertInstanceOf(type, assertThrows(CompletionException.class, future::join).getCause());
  }

  private final class Recorder implements CallListener {
    @Override
    public void on(CallEvent event) {
      if (event instanceof CallEvent.Retried retried) {
        events.add("retried " + retried.operation() + ": " + retried.cause());
        backoffs.add(retried.delay());
      }
    }
  }
}
