package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Eight runs that share a limit and always have calls to make; each dies now and then, with permits
 * in hand and calls in flight, and another one comes in its place. A decision is a call that was
 * let through, and that the org has counted. {@code mvn -Pbench verify} makes many more, and {@code
 * -Duserfleet.throttle.decisions} any number.
 */
class SharedDecisionsTest {

  private static final int RUNS = 8;
  private static final int LIMIT = 300;
  private static final int WANTED = 16;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final long DECISIONS = Long.getLong("userfleet.throttle.decisions", 200_000L);

  private final VirtualTime time = new VirtualTime();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Run> runs = new ArrayList<>();
  private SharedLimits board = SharedLimits.NONE;
  private Instant reset = Instant.MIN;
  private Instant lastDeath = VirtualTime.START;
  private int counted;
  private int mostCounted;
  private int names;
  private long decisions;
  private long deaths;
  private int spoiltWindows;

  /** One of them: what it holds, and what it has not told yet. */
  private final class Run {
    private final String name = "run" + names++;
    private final List<Ended> ended = new ArrayList<>();
    private Instant leaseUntil = Instant.MIN;
    private int unspent;
    private int inFlight;
    private long seq;
    private boolean dead;

    void sync() {
      if (dead) {
        return;
      }
      Instant now = time.instant();
      if (!now.isBefore(leaseUntil)) {
        unspent = 0;
      }
      Report report =
          new Report(name, ++seq, inFlight, unspent, WANTED, /* countsOthers= */ true, ended);
      board = board.after(report, ThrottleSettings.DEFAULTS, now);
      ended.clear();
      int leased = board.leased(name) - inFlight;
      if (leased > unspent) {
        Instant safe = board.aliveUntil(name).minusSeconds(2);
        leaseUntil = safe.isBefore(board.resetBy()) ? safe : board.resetBy();
      }
      unspent = leased;
      send();
      time.after(pause(now), this::sync);
    }

    /** Until something may have changed. */
    private Duration pause(Instant now) {
      Duration jitter = Duration.ofMillis(50 + random.nextInt(400));
      boolean full = unspent + inFlight == 0 && board.resetBy().isBefore(Instant.MAX);
      Duration rest = full ? Duration.between(now, board.resetBy()) : Duration.ZERO;
      Duration beat = Duration.ofSeconds(5);
      return jitter.plus(rest.compareTo(beat) < 0 ? rest : beat);
    }

    private void send() {
      for (; unspent > 0 && inFlight < WANTED; unspent--) {
        inFlight++;
        Instant left = time.instant();
        time.after(leg(), () -> arrive(left));
      }
    }

    private void arrive(Instant left) {
      Instant now = time.instant();
      if (!now.isBefore(reset)) {
        judge();
        reset = now.plus(WINDOW);
        counted = 0;
      }
      decisions++;
      mostCounted = Math.max(mostCounted, ++counted);
      int told = counted;
      long seconds = Duration.between(now, reset).plusNanos(999_999_999).toSeconds();
      time.after(leg(), () -> answered(told, seconds, left));
    }

    private void answered(int told, long seconds, Instant left) {
      Instant now = time.instant();
      Budget budget = new Budget(LIMIT, told, now.plusSeconds(seconds));
      Outcome outcome = Outcome.success(Optional.of(budget), Health.FINE);
      inFlight--;
      ended.add(new Ended(outcome, /* wide= */ false, Duration.ZERO, left, now));
    }
  }

  @Test
  void after_millionsOfDecisionsAndDeaths_neverAboveTheLimitAndNothingLostForLonger() {
    for (int run = 0; run < RUNS; run++) {
      start();
    }
    dieSoon();

    time.runUntil(() -> decisions >= DECISIONS);

    assertTrue(mostCounted <= LIMIT, "counted " + mostCounted);
    assertEquals(0, spoiltWindows);
    assertTrue(deaths > DECISIONS / 5_000, "deaths " + deaths);
  }

  private void start() {
    Run run = new Run();
    runs.add(run);
    run.sync();
  }

  private void dieSoon() {
    time.after(
        Duration.ofSeconds(30 + random.nextInt(300)),
        () -> {
          runs.remove(random.nextInt(RUNS)).dead = true;
          lastDeath = time.instant();
          deaths++;
          start();
          dieSoon();
        });
  }

  /** A window that ends now must have been used up, but for what somebody held who died in it. */
  private void judge() {
    boolean spoilt = lastDeath.isAfter(time.instant().minus(WINDOW).minus(Member.LIFE));
    int least = spoilt ? LIMIT - 2 * RUNS * WANTED : LIMIT;
    if (reset.isAfter(VirtualTime.START) && counted < least) {
      spoiltWindows++;
    }
  }

  private Duration leg() {
    return Duration.ofMillis(20 + random.nextInt(280));
  }
}
