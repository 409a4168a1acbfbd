package dev.userfleet.provider.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.engine.EngineLines;
import dev.userfleet.provider.engine.StateWrites;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.board.Others;
import dev.userfleet.throttle.limit.Wait;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineOuterClass.LogSeverity;

/** What people read of a run, while it goes on and at its end. */
class RunWatchTest {
  private static final String FLEET = "urn:fleet";
  private static final String ALICE = "create alice";

  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger telemetryAsked = new AtomicInteger();
  private final EngineLines engine = new EngineLines();
  private final CallPipeline operations = operations();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void progress_nobodyWatches_fleetsRowEveryThirtySeconds() {
    RunWatch watch = watch(/* watched= */ false);
    users(watch, 300, 200);

    time.advance(Duration.ofSeconds(65));

    assertEquals(
        List.of("200 done, 6.7 a second, 0 refused", "200 done, 3.3 a second, 0 refused"),
        engine.of(FLEET));
  }

  /** The engine may be gone by then, or another one have attached itself to the process. */
  @Test
  void progress_runIsClosed_fleetsRowCountsNoMore() {
    RunWatch watch = watch(/* watched= */ false);
    users(watch, 300, 200);

    var unused = watch.close();
    time.advance(Duration.ofSeconds(65));

    assertEquals(List.of(), engine.of(FLEET));
  }

  @Test
  void progress_watched_everySecond() {
    RunWatch watch = watch(/* watched= */ true);
    users(watch, 10, 2);

    time.advance(Duration.ofSeconds(2));

    assertEquals(
        List.of("2 done, 2.0 a second, 0 refused", "2 done, 1.0 a second, 0 refused"),
        engine.of(FLEET));
  }

  @Test
  void progress_changesArePlanned_saysOfHowManyAndHowLongItTakes() {
    RunWatch watch = watch(/* watched= */ false);
    watch.planned(499);
    watch.planned(1);
    users(watch, 300, 100);

    time.advance(Duration.ofSeconds(65));

    assertEquals(
        List.of(
            "100 of 500 done, about 2 min left, 3.3 a second, 0 refused",
            "100 of 500 done, about 4 min left, 1.7 a second, 0 refused"),
        engine.of(FLEET));
  }

  @Test
  void progress_lastOfThePlanned_nothingLeftIsTold() {
    RunWatch watch = watch(/* watched= */ true);
    watch.planned(1);
    users(watch, 1, 1);

    time.advance(Duration.ofSeconds(1));

    assertEquals(List.of("1 of 1 done, 1.0 a second, 0 refused"), engine.of(FLEET));
  }

  /** A login has no row of its own. */
  @Test
  void progress_loginTriedAgain_fleetsRowSaysSoUntilAnAnswerComes() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);
    Operation login = operations.operation("log in", Optional.empty());
    tell(
        watch,
        new CallEvent.Retried(login, time.instant(), "no connection", Duration.ofSeconds(2)));
    time.advance(Duration.ofSeconds(1));
    tell(watch, new CallEvent.Answered(login, time.instant(), 200, Optional.empty()));
    time.advance(Duration.ofSeconds(1));

    assertEquals(
        List.of(
            "0 done, 0.0 a second, 0 refused, log in: no connection, trying again",
            "0 done, 0.0 a second, 0 refused"),
        engine.of(FLEET));
  }

  @Test
  void close_causesThatStoppedSeveral_standBeforeTheClosingLine() {
    RunWatch watch = watch(/* watched= */ false);
    call(watch, ALICE);

    var unused = watch.close(List.of("3 were stopped by one cause: maintenance"));

    List<String> lines = engine.of("");
    assertEquals("3 were stopped by one cause: maintenance", lines.get(0));
    assertTrue(lines.get(1).startsWith("1 call in 1 s"), lines::toString);
  }

  @Test
  void progress_windowSpent_saysWhenItOpens() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);
    waiting(watch, ALICE, 54, Wait.Reason.WINDOW);

    time.advance(Duration.ofSeconds(1));

    assertEquals(
        List.of("0 done, 0.0 a second, 0 refused, window opens in 53 s"), engine.of(FLEET));
  }

  @Test
  void progress_nothingUnderWay_silent() {
    RunWatch watch = watch(/* watched= */ true);
    users(watch, 1, 1);

    time.advance(Duration.ofSeconds(60));

    assertEquals(List.of("1 done, 1.0 a second, 0 refused"), engine.of(FLEET));
  }

  @Test
  void progress_fiveHundredUsersWithoutTerminal_fewLines() {
    RunWatch watch = watch(/* watched= */ false);
    users(watch, 500, 0);
    for (int window = 0; window < 3; window++) {
      for (int user = 0; user < 500; user++) {
        waiting(watch, "create user" + user, 60, Wait.Reason.WINDOW);
      }
      time.advance(Duration.ofSeconds(60));
    }
    call(watch, ALICE);
    close(watch);

    assertTrue(engine.lines.size() <= 40, () -> engine.lines.size() + " lines");
  }

  @Test
  void userRow_toldTwiceOfOneWait_speaksOnce() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);

    waiting(watch, ALICE, 54, Wait.Reason.WINDOW);
    waiting(watch, ALICE, 52, Wait.Reason.WINDOW);

    assertEquals(List.of("waiting for the rate limit's window"), engine.of("urn:" + ALICE));
  }

  @Test
  void userRow_shortWait_silent() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);

    waiting(watch, ALICE, 5, Wait.Reason.PAUSE);

    assertEquals(List.of(), engine.of("urn:" + ALICE));
  }

  @Test
  void userRow_nobodyWatches_silent() {
    RunWatch watch = watch(/* watched= */ false);
    began(watch, ALICE);

    waiting(watch, ALICE, 54, Wait.Reason.PAUSE);

    assertEquals(List.of(), engine.of("urn:" + ALICE));
  }

  @Test
  void close_afterCalls_onceAndNoWarning() {
    RunWatch watch = watch(/* watched= */ false);
    call(watch, ALICE);

    close(watch);
    close(watch);

    assertEquals(
        List.of("1 call in 1 s: 0 refused, 0 s waited, 0 retried, 0 tokens"), engine.of(""));
    assertEquals(LogSeverity.INFO, engine.lines.get(0).getSeverity());
  }

  @Test
  void progress_othersShareTheLimit_saysWhatIsLeftForAll() {
    others = Optional.of(new Others(2, 140, 300, Duration.ofSeconds(31)));
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);

    time.advance(Duration.ofSeconds(1));

    assertEquals(
        List.of("0 done, 0.0 a second, 0 refused, 2 other runs; 140 of 300 left for 31 s"),
        engine.of(FLEET));
  }

  @Test
  void close_othersHadSharedTheLimit_saysHowMany() {
    RunWatch watch = watch(/* watched= */ false);
    others = Optional.of(new Others(3, 140, 300, Duration.ofSeconds(31)));
    call(watch, ALICE);
    others = Optional.of(new Others(0, 140, 300, Duration.ofSeconds(31)));
    call(watch, ALICE);

    close(watch);

    assertEquals(
        List.of(
            "2 calls in 2 s: 0 refused, 0 s waited, 0 retried, 0 tokens, beside up to 3 other"
                + " runs"),
        engine.of(""));
  }

  @Test
  void close_withoutCalls_silent() {
    close(watch(/* watched= */ false));

    assertEquals(List.of(), engine.of(""));
  }

  @Test
  void close_waitedForTheWindowWithOneToken_saysWhatMoreWouldSave() {
    RunWatch watch = watch(/* watched= */ false);
    call(watch, ALICE);
    waiting(watch, ALICE, 54, Wait.Reason.WINDOW);
    time.advance(Duration.ofSeconds(1));
    waiting(watch, ALICE, 53, Wait.Reason.WINDOW);
    time.advance(Duration.ofSeconds(53));
    call(watch, ALICE);

    close(watch);

    assertEquals(
        List.of(
            "2 calls in 56 s: 0 refused, 54 s waited, 0 retried, 0 tokens; where the org counts"
                + " each token by itself, userfleet:tokens above 1 saves up to 54 s"),
        engine.of(""));
  }

  @Test
  void close_waitedForOtherReasons_saysNothingOfTokens() {
    RunWatch watch = watch(/* watched= */ false);
    call(watch, ALICE);
    waiting(watch, ALICE, 54, Wait.Reason.PAUSE);
    time.advance(Duration.ofSeconds(54));
    call(watch, ALICE);

    close(watch);

    assertEquals(
        List.of("2 calls in 56 s: 0 refused, 54 s waited, 0 retried, 0 tokens"), engine.of(""));
  }

  @Test
  void close_waitedAfterTheLastCall_toldBesideThem() {
    RunWatch watch = watch(/* watched= */ false);
    call(watch, ALICE);
    waiting(watch, ALICE, 54, Wait.Reason.WINDOW);
    time.advance(Duration.ofSeconds(16));

    close(watch);

    assertEquals(
        List.of(
            "1 call in 1 s: 0 refused, 0 s waited, 0 retried, 0 tokens; beside them it waited 16 s"
                + " for the rate limit's window"),
        engine.of(""));
  }

  @Test
  void close_afterALoginAndARefusal_countsThem() {
    RunWatch watch = watch(/* watched= */ false);
    Operation operation = operations.operation(ALICE, Optional.empty());
    tell(watch, new CallEvent.TokenTaken(operation, time.instant()));
    tell(watch, new CallEvent.Sent(operation, time.instant(), Duration.ZERO));
    time.advance(Duration.ofSeconds(1));
    tell(
        watch,
        new CallEvent.Refused(operation, time.instant(), Optional.empty(), Optional.empty()));
    tell(watch, new CallEvent.Retried(operation, time.instant(), "HTTP 503", Duration.ZERO));

    close(watch);

    assertEquals(
        List.of("1 call in 1 s: 1 refused, 0 s waited, 1 retried after HTTP 503, 1 token"),
        engine.of(""));
  }

  @Test
  void userRow_longBackoff_saysWhatWentWrong() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);

    retried(watch, 6);

    assertEquals(List.of("HTTP 503, trying again in 6 s"), engine.of("urn:" + ALICE));
  }

  @Test
  void userRow_shortBackoff_silent() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, ALICE);

    retried(watch, 5);

    assertEquals(List.of(), engine.of("urn:" + ALICE));
  }

  @Test
  void userRow_backoffOfNobodysCall_silent() {
    RunWatch watch = watch(/* watched= */ true);
    began(watch, "create bob");

    retried(watch, 6);

    assertEquals(List.of(), engine.lines);
  }

  /** An up against an address that nobody answers was 40 s of dots, and then the error. */
  @Test
  void row_triedAgainBeforeAnybodysTurn_saysSo() {
    RunWatch watch = watch(/* watched= */ false);
    Operation login = operations.operation("log in", Optional.empty());

    tell(watch, new CallEvent.Retried(login, time.instant(), "no answer", Duration.ofSeconds(2)));

    assertEquals(List.of("log in: no answer, trying again in 2 s"), engine.of(FLEET));
  }

  @Test
  void advice_lowParallelInTwoLongWaits_isGivenOnce() {
    RunWatch watch = watch(/* watched= */ false);
    watch.watch(FLEET, 500, 10);
    began(watch, ALICE);

    waiting(watch, ALICE, 54, Wait.Reason.WINDOW);
    waiting(watch, ALICE, 40, Wait.Reason.WINDOW);

    assertEquals(1, warnings());
  }

  @Test
  void advice_lowParallelInAShortWait_isNotGiven() {
    RunWatch watch = watch(/* watched= */ false);
    watch.watch(FLEET, 500, 10);
    began(watch, ALICE);

    waiting(watch, ALICE, 5, Wait.Reason.WINDOW);

    assertEquals(0, warnings());
  }

  @Test
  void advice_lowParallelInAnotherWait_isNotGiven() {
    RunWatch watch = watch(/* watched= */ false);
    watch.watch(FLEET, 500, 10);
    began(watch, ALICE);

    waiting(watch, ALICE, 54, Wait.Reason.PAUSE);

    assertEquals(0, warnings());
  }

  private long warnings() {
    return engine.lines.stream().filter(line -> line.getSeverity() == LogSeverity.WARNING).count();
  }

  private void retried(RunWatch watch, int seconds) {
    Operation operation = operations.operation(ALICE, Optional.empty());
    tell(
        watch,
        new CallEvent.Retried(operation, time.instant(), "HTTP 503", Duration.ofSeconds(seconds)));
  }

  @Test
  void sendTelemetry_nothingHappened_isNotEvenAsked() {
    RunWatch watch = watch(/* watched= */ false);

    watch.sendTelemetry().join();

    assertEquals(0, telemetryAsked.get());
  }

  @Test
  void sendTelemetry_manyThingsHappened_wasAskedOnce() {
    RunWatch watch = watch(/* watched= */ false);
    call(watch, ALICE);
    call(watch, ALICE);

    watch.sendTelemetry().join();

    assertEquals(1, telemetryAsked.get());
  }

  private Optional<Others> others = Optional.empty();

  private static void close(RunWatch watch) {
    var unused = watch.close();
  }

  private RunWatch watch(boolean watched) {
    RunWatch watch =
        new RunWatch(
            engine.log(),
            time.timing(1),
            /* oneTokenOfMany= */ true,
            StateWrites.EACH_STEP,
            () -> 300,
            () -> others,
            watched,
            Optional.empty(),
            () -> {
              telemetryAsked.incrementAndGet();
              return Optional.empty();
            },
            Runnable::run);
    watch.watch(FLEET, 500, 500);
    return watch;
  }

  private void users(RunWatch watch, int begun, int done) {
    for (int i = 0; i < begun; i++) {
      began(watch, "create user" + i);
    }
    for (int i = 0; i < done; i++) {
      watch.on(new RunEvent.Ended(time.instant(), "create user" + i, /* failure= */ ""));
    }
  }

  private void began(RunWatch watch, String what) {
    watch.on(new RunEvent.Began(time.instant(), what, "urn:" + what));
  }

  private void call(RunWatch watch, String what) {
    Operation operation = operations.operation(what, Optional.empty());
    tell(watch, new CallEvent.Sent(operation, time.instant(), Duration.ZERO));
    time.advance(Duration.ofSeconds(1));
    tell(watch, new CallEvent.Answered(operation, time.instant(), 200, Optional.empty()));
  }

  private void waiting(RunWatch watch, String what, int seconds, Wait.Reason reason) {
    Operation operation = operations.operation(what, Optional.empty());
    Duration atMost = Duration.ofSeconds(seconds);
    tell(watch, new CallEvent.Waiting(operation, time.instant(), atMost, reason));
  }

  private static void tell(RunWatch watch, CallEvent event) {
    watch.on(new RunEvent.OfCall(event));
  }

  private CallPipeline operations() {
    ThrottleSettings settings = ThrottleSettings.DEFAULTS;
    CallQueue queue = new CallQueue(settings, time.timing(1), List.of(TokenSource.NONE));
    return new CallPipeline(queue, settings, time.timing(1), CallListener.NONE);
  }
}
