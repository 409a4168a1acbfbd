package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.TestSettings;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant RESET = START.plusSeconds(60);

  private SharedLimits board = SharedLimits.NONE;
  private long seq;

  @Test
  void after_windowUnknown_leasesOneCallInAll() {
    tell("a", START, 0, 16);
    tell("b", START, 0, 16);

    assertEquals(1, board.leased("a"));
    assertEquals(0, board.leased("b"));
  }

  @Test
  void after_windowKnown_leasesHalfOfAPartOfWhatIsLeft() {
    know(300, 260);
    tell("b", START.plusSeconds(2), 0, 16);

    // 40 are left, and two wait.
    assertEquals(10, board.leased("b"));
  }

  @Test
  void after_breakerThatNeverOpens_leasesAsMuchAsWithAnyOther() {
    know(300, 260);

    board =
        board.after(
            new Report("b", ++seq, 0, 0, 16, /* countsOthers= */ false, List.of()),
            TestSettings.breakingAfter(Integer.MAX_VALUE),
            START.plusSeconds(2));

    assertEquals(10, board.leased("b"));
  }

  @Test
  void after_littleWanted_leasesNoMoreThanThat() {
    know(300, 1);
    tell("b", START.plusSeconds(2), 0, 3);

    assertEquals(3, board.leased("b"));
  }

  @Test
  void after_windowSpent_leasesNothingAndSaysUntilWhen() {
    know(300, 300);
    tell("b", START.plusSeconds(2), 0, 16);

    assertEquals(0, board.leased("b"));
    assertEquals(
        Optional.of(RESET),
        board.waiting(ThrottleSettings.DEFAULTS, START.plusSeconds(2)).map(Wait::until));
  }

  @Test
  void after_memberNotHeardOf_whatItHeldMayBeCounted() {
    know(300, 100);
    tell("b", START.plusSeconds(2), 0, 16);
    assertEquals(200, board.left(START.plusSeconds(3)));

    tell("a", START.plusSeconds(18), 0, 0);

    assertEquals(Optional.empty(), board.seq("b"));
    assertEquals(200 - 16, board.left(START.plusSeconds(18)));
  }

  @Test
  void after_replyThatLeftAfterADeath_settlesWhatTheDeadHeld() {
    know(300, 100);
    tell("b", START.plusSeconds(2), 0, 16);
    tell("a", START.plusSeconds(18), 0, 0);

    tell("a", START.plusSeconds(20), 0, 0, told(110, START.plusSeconds(19), START.plusSeconds(20)));

    assertEquals(190, board.left(START.plusSeconds(20)));
  }

  @Test
  void without_memberThatLeaves_givesBackAtOnceWhatItDidNotMake() {
    know(300, 100);
    tell("b", START.plusSeconds(2), 0, 16);

    Report last = new Report("b", ++seq, 0, 0, 0, false, List.of());
    board = board.without(last, ThrottleSettings.DEFAULTS, START.plusSeconds(3));

    assertEquals(200, board.left(START.plusSeconds(3)));
    assertEquals(1, board.others("a", START.plusSeconds(3)) + 1);
  }

  @Test
  void after_refusal_nobodyIsLeasedAnythingUntilThePauseIsOver() {
    know(300, 100);
    Instant now = START.plusSeconds(2);
    Outcome refusal = Outcome.throttled(Optional.of(Duration.ofSeconds(30)), Optional.empty());
    tell("a", now, 0, 16, new Ended(refusal, false, Duration.ofMillis(100), START, now));

    tell("b", now.plusSeconds(29), 0, 16);
    assertEquals(0, board.leased("b"));
    tell("b", now.plusSeconds(31), 0, 16);
    assertEquals(16, board.leased("b"));
  }

  @Test
  void after_failuresInARow_leasesNoMoreThanTheBreakerStillBears() {
    know(300, 1);
    for (int failure = 0; failure < 45; failure++) {
      Outcome failed =
          Outcome.success(Optional.empty(), new Health(Health.Kind.FAILED, "HTTP 503"));
      tell("a", START.plusSeconds(3), 0, 0, ended(failed, START.plusSeconds(2), 3));
    }

    tell("a", START.plusSeconds(4), 0, 16);
    tell("b", START.plusSeconds(4), 0, 16);
    tell("c", START.plusSeconds(4), 0, 16);

    int leased = board.leased("a") + board.leased("b") + board.leased("c");
    assertTrue(leased > 3 && leased <= 50 + 8 - 45, "leased " + leased);
  }

  @Test
  void after_replyCountsFewerThanHadEnded_eachTokenHasAWindowOfItsOwn() {
    know(300, 7);
    assertFalse(board.isScopeKnown());

    tell("b", START.plusSeconds(5), 1, 16, told(1, START.plusSeconds(4), START.plusSeconds(5)));

    assertFalse(board.isOneWindow());
    assertEquals(1 + 16, board.leased("b"));
  }

  @Test
  void after_replyTellsAnotherWindowWhileOneIsOpen_eachTokenHasItsOwn() {
    know(300, 7);

    Instant now = START.plusSeconds(20);
    Budget other = new Budget(300, 9, now.plusSeconds(60));
    Outcome reply = Outcome.success(Optional.of(other), Health.FINE);
    tell("b", now, 0, 16, new Ended(reply, false, Duration.ZERO, now.minusMillis(200), now));

    assertFalse(board.isOneWindow());
  }

  @Test
  void after_tokenCountsCallsOfOthers_oneWindowForAllWhateverComes() {
    know(300, 7);
    Report report = new Report("b", ++seq, 0, 0, 0, /* countsOthers= */ true, List.of());
    board = board.after(report, ThrottleSettings.DEFAULTS, START.plusSeconds(3));

    tell("b", START.plusSeconds(5), 0, 16, told(1, START.plusSeconds(4), START.plusSeconds(5)));

    assertTrue(board.isScopeKnown());
    assertTrue(board.isOneWindow());
  }

  /** Two wait, and one of them knows the window. */
  private void know(int allowed, int used) {
    Instant now = START.plusSeconds(1);
    Outcome reply = Outcome.success(Optional.of(new Budget(allowed, used, RESET)), Health.FINE);
    Report report = new Report("a", ++seq, 0, 0, 0, false, List.of(ended(reply, START, 1)));
    board = board.after(report, ThrottleSettings.DEFAULTS, now);
    Member waiting = new Member(now.plus(Member.LIFE), ++seq, 0, 1);
    board =
        new SharedLimits(
            board.window(),
            board.gate(),
            board.untold(),
            board.outcomes(),
            board.counting(),
            board.streak(),
            Map.of("a", waiting));
  }

  private static Ended told(int used, Instant left, Instant at) {
    Outcome reply = Outcome.success(Optional.of(new Budget(300, used, RESET)), Health.FINE);
    return new Ended(reply, /* wide= */ false, Duration.ZERO, left, at);
  }

  private static Ended ended(Outcome outcome, Instant left, int seconds) {
    return new Ended(outcome, /* wide= */ false, Duration.ZERO, left, START.plusSeconds(seconds));
  }

  private void tell(String member, Instant now, int inFlight, int wanted, Ended... ended) {
    Report report = new Report(member, ++seq, inFlight, 0, wanted, false, List.of(ended));
    board = board.after(report, ThrottleSettings.DEFAULTS, now);
  }
}
