package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowStateTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void room_beforeTheFirstReply_oneCallOnly() {
    WindowState state = WindowState.unknown();

    assertEquals(1, state.room(0).calls());
    assertEquals(0, state.left().room(0).calls());
  }

  @Test
  void room_budgetTold_allowedLessUsedLessInFlight() {
    WindowState state = afterFirstReply(300, 1, at(60)).left().left();

    assertEquals(297, state.room(0).calls());
  }

  @Test
  void room_reserve_isLeftToOthers() {
    assertEquals(289, afterFirstReply(300, 1, at(60)).room(10).calls());
  }

  @Test
  void room_spent_waitsForTheReset() {
    Room room = afterFirstReply(300, 300, at(60)).room(0);

    assertEquals(Room.noneUntil(at(60), Wait.Reason.WINDOW), room);
  }

  @Test
  void at_resetReached_wholeBudgetLessInFlight() {
    WindowState state = afterFirstReply(300, 200, at(60)).left().at(at(60));

    assertEquals(299, state.room(0).calls());
  }

  @Test
  void at_resetReachedWithReserveOfEverything_oneCallCanStillLearn() {
    WindowState state = afterFirstReply(5, 1, at(60)).at(at(60));

    assertEquals(1, state.room(5).calls());
  }

  @Test
  void told_outOfOrder_keepsTheHighestCount() {
    WindowState state =
        afterFirstReply(300, 1, at(60))
            .left()
            .left()
            .told(new Budget(300, 3, at(60)), at(1), at(2))
            .told(new Budget(300, 2, at(60)), at(1), at(2));

    assertEquals(297, state.room(0).calls());
  }

  @Test
  void told_sameWindow_keepsTheEarliestReset() {
    WindowState state =
        afterFirstReply(300, 1, at(61))
            .left()
            .left()
            .told(new Budget(300, 300, at(60)), at(1), at(2))
            .told(new Budget(300, 299, at(61)), at(1), at(2));

    assertEquals(at(60), state.resetBy());
  }

  @Test
  void told_resetClearlyLater_isANewWindow() {
    WindowState state =
        afterFirstReply(300, 300, at(60))
            .left()
            .told(new Budget(300, 1, at(119)), at(59), at(60).minusMillis(500));

    assertEquals(299, state.room(0).calls());
  }

  @Test
  void told_lateReplyOfTheWindowBefore_changesNothingButInFlight() {
    WindowState state =
        afterFirstReply(300, 298, at(60))
            .left()
            .at(at(60))
            .told(new Budget(300, 299, at(60)), at(59), at(61));

    assertEquals(300, state.room(0).calls());
  }

  @Test
  void told_callLeftAfterTheReset_belongsToTheNewWindowWhateverItSays() {
    WindowState state =
        afterFirstReply(300, 298, at(6)).at(at(6)).left().told(budgetOf(40, at(12)), at(6), at(11));

    assertEquals(260, state.room(0).calls());
  }

  @Test
  void lost_mayHaveBeenCounted_usesOneUp() {
    assertEquals(298, afterFirstReply(300, 1, at(60)).left().lost(at(1)).room(0).calls());
  }

  @Test
  void told_leftAfterALoss_saysWhetherItWasCounted() {
    WindowState lost = afterFirstReply(300, 1, at(60)).left().lost(at(1)).left();

    assertEquals(297, lost.told(budgetOf(3, at(60)), at(1), at(2)).room(0).calls());
    assertEquals(298, lost.told(budgetOf(2, at(60)), at(1), at(2)).room(0).calls());
  }

  @Test
  void told_leftBeforeALoss_doesNotSayWhetherItWasCounted() {
    WindowState state =
        afterFirstReply(300, 1, at(60))
            .left()
            .left()
            .lost(at(2))
            .told(budgetOf(2, at(60)), at(1), at(3));

    assertEquals(297, state.room(0).calls());
  }

  @Test
  void at_resetReachedAfterALoss_isForgotten() {
    WindowState state = afterFirstReply(300, 1, at(60)).left().lost(at(1)).at(at(60));

    assertEquals(300, state.room(0).calls());
  }

  @Test
  void untold_firstSuccessHasNoHeaders_windowBoundsNothing() {
    WindowState state = WindowState.unknown().left().untold(at(1));

    assertTrue(state.headerless());
    assertEquals(Room.ANY, state.room(0).calls());
  }

  private static Budget budgetOf(int used, Instant reset) {
    return new Budget(300, used, reset);
  }

  private static WindowState afterFirstReply(int allowed, int used, Instant reset) {
    return WindowState.unknown().left().told(new Budget(allowed, used, reset), T0, T0);
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }
}
