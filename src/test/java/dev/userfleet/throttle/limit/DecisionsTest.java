package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.Permit;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

/**
 * A hundred callers on one quota, each asking again as soon as it is answered, in virtual time. A
 * decision is a permit that was granted, and whose call the org has answered. {@code mvn
 * -Phistories test} makes ten times as many, {@code mvn -Pbench verify} a hundred times, and {@code
 * -Duserfleet.throttle.decisions} any number.
 */
class DecisionsTest {

  private static final int CALLERS = 100;
  private static final long DECISIONS = Long.getLong("userfleet.throttle.decisions", 100_000L);

  private VirtualTime time = new VirtualTime();
  private SplittableRandom random = new SplittableRandom(1);
  private CallQueue queue = queue();
  private int limit = 300;
  private Duration window = Duration.ofSeconds(60);
  private Instant reset = Instant.MIN;
  private int counted;
  private int mostCounted;
  private long granted;
  private long answered;
  private long wanted;
  private long longestWait;

  @BeforeTry
  void newWorld() {
    time = new VirtualTime();
    queue = queue();
    reset = Instant.MIN;
    counted = 0;
    mostCounted = 0;
    granted = 0;
    answered = 0;
    longestWait = 0;
  }

  @Test
  void acquire_millionsOfDecisions_neverAboveTheLimitAndNothingLostAndNobodyStarved() {
    run(DECISIONS);

    assertLaws();
  }

  @Property(tries = 50)
  void acquire_anyLimit_neverAboveItAndNothingLostAndNobodyStarved(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 500) int calls,
      @ForAll @IntRange(min = 2, max = 90) int seconds) {
    random = new SplittableRandom(seed);
    limit = calls;
    window = Duration.ofSeconds(seconds);
    run(2_000);

    assertLaws();
  }

  private void assertLaws() {
    queue.close();
    assertTrue(mostCounted <= limit, "counted " + mostCounted);
    assertTrue(queue.ended().isDone(), "a permit was lost");
    assertEquals(granted, answered);
    assertTrue(longestWait < CALLERS, "waited for " + longestWait + " others");
  }

  private CallQueue queue() {
    return new CallQueue(
        ThrottleSettings.DEFAULTS, time.timing(/* seed= */ 1), List.of(TokenSource.NONE));
  }

  private void run(long decisions) {
    wanted = decisions;
    for (int caller = 0; caller < CALLERS; caller++) {
      call();
    }
    time.runUntilIdle();
    assertEquals(decisions, answered);
  }

  private void call() {
    if (wanted == 0) {
      return;
    }
    wanted--;
    long before = granted;
    Future<?> unused =
        queue
            .acquire(Instant.MAX, wait -> {})
            .thenAccept(
                permit -> {
                  longestWait = Math.max(longestWait, granted++ - before);
                  time.after(leg(), () -> arrive(permit));
                });
  }

  private void arrive(Permit permit) {
    if (!time.instant().isBefore(reset)) {
      reset = time.instant().plus(window);
      counted = 0;
    }
    mostCounted = Math.max(mostCounted, ++counted);
    int told = counted;
    long seconds = Duration.between(time.instant(), reset).plusNanos(999_999_999).toSeconds();
    time.after(
        leg(),
        () -> {
          answered++;
          Instant resetBy = time.instant().plusSeconds(seconds);
          permit.complete(
              Outcome.success(Optional.of(new Budget(limit, told, resetBy)), Health.FINE));
          call();
        });
  }

  private Duration leg() {
    return Duration.ofMillis(20 + random.nextInt(280));
  }
}
