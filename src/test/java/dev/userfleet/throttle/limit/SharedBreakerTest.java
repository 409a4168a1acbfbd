package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedBreakerTest {

  private static final ThrottleSettings SETTINGS = ThrottleSettings.DEFAULTS;
  private static final Health FAILED = new Health(Health.Kind.FAILED, "HTTP 503");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private SharedBreaker board = SharedBreaker.NONE;
  private long seq;

  @Test
  void after_fiftyFailuresOfSeveral_opensForAll() {
    end("a", FAILED, 25);
    end("b", FAILED, 24);
    assertFalse(board.isOpen());

    end("c", FAILED, 1);

    assertTrue(board.isOpen());
    assertEquals(0, board.room("d", 0, now.plusSeconds(29)).calls());
  }

  @Test
  void after_mostWentWell_staysClosed() {
    for (int round = 0; round < 60; round++) {
      end("a", Health.FINE, 2);
      end("b", FAILED, 1);
      now = now.plusMillis(100);
    }

    assertFalse(board.isOpen());
  }

  @Test
  void after_manyWentWellBeforeFiftyFailuresInARow_opens() {
    end("a", Health.FINE, 300);
    now = now.plusSeconds(20);

    end("b", FAILED, 50);

    assertTrue(board.isOpen());
  }

  @Test
  void after_failuresLongerAgoThanAMinute_areForgotten() {
    end("a", FAILED, 49);
    now = now.plusSeconds(66);
    end("a", FAILED, 49);

    assertFalse(board.isOpen());
  }

  @Test
  void after_clockWasSetBack_failuresByTheOldOneAreForgotten() {
    end("a", FAILED, 49);
    now = now.minusSeconds(300);
    end("b", FAILED, 49);

    assertFalse(board.isOpen());
  }

  @Test
  void after_cooldown_oneMemberProbesAndTheOthersWait() {
    open();
    now = now.plusSeconds(30);

    tell("a", 5);
    tell("b", 5);

    assertEquals(1, board.room("a", 0, now).calls());
    assertEquals(0, board.room("a", 1, now).calls());
    assertEquals(0, board.room("b", 0, now).calls());
  }

  @Test
  void after_proberDies_anotherProbes() {
    open();
    now = now.plusSeconds(30);
    tell("a", 5);

    now = now.plusSeconds(15);
    assertTrue(board.isProberWanted(now));
    tell("b", 5);

    assertEquals(1, board.room("b", 0, now).calls());
    assertEquals(0, board.room("a", 0, now).calls());
  }

  @Test
  void without_prober_anotherProbes() {
    open();
    now = now.plusSeconds(30);
    tell("a", 5);

    board = board.without(report("a", 0, List.of()), SETTINGS, now);

    assertTrue(board.isProberWanted(now));
  }

  @Test
  void after_probeGoesWell_closesForAll() {
    open();
    now = now.plusSeconds(30);
    tell("a", 5);
    now = now.plusSeconds(1);

    end("a", Health.FINE, 1);

    assertFalse(board.isOpen());
    assertEquals(Room.ANY, board.room("b", 0, now).calls());
  }

  @Test
  void after_threeProbesFail_endsWhoWasThereAndNobodyElse() {
    open();
    for (int probe = 1; probe <= 3; probe++) {
      assertEquals(0, board.ends());
      now = now.plusSeconds(31);
      tell("abc".substring(probe - 1, probe), 5);
      now = now.plusSeconds(1);
      end("abc".substring(probe - 1, probe), FAILED, 1);
    }

    assertEquals(1, board.ends());
    assertEquals(
        "50 of the latest 50 calls failed, and so did 3 that tried again after 30 s each, the last"
            + " with HTTP 503; nothing more is sent (breakerCooldown says how long to wait before"
            + " each)",
        board.end(SETTINGS).getMessage());
    now = now.plusSeconds(31);
    tell("new", 5);
    assertEquals(1, board.room("new", 0, now).calls());
  }

  private void open() {
    end("a", FAILED, 50);
    assertTrue(board.isOpen());
  }

  private void tell(String member, int wanted) {
    board = board.after(report(member, wanted, List.of()), SETTINGS, now);
  }

  private void end(String member, Health health, int calls) {
    List<Ended> ended = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      Outcome outcome = Outcome.success(Optional.empty(), health);
      ended.add(new Ended(outcome, false, Duration.ZERO, now.minusMillis(200), now));
    }
    board = board.after(report(member, 1, ended), SETTINGS, now);
  }

  private Report report(String member, int wanted, List<Ended> ended) {
    return new Report(member, ++seq, 0, 0, wanted, false, ended);
  }
}
