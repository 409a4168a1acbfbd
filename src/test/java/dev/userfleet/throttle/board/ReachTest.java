package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.limit.Room;
import dev.userfleet.throttle.limit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Instant START = Instant.EPOCH;

  @Test
  void waited_timerOfAnAskBefore_takesNothingBack() {
    Reach reach = new Reach(/* required= */ false, LONGEST);
    assertTrue(reach.asked(START));
    assertFalse(reach.used(/* asked= */ true));
    assertTrue(reach.asked(START.plusMillis(150)));
    reach.waited(START.plusMillis(150));
    assertTrue(reach.isByItself());

    reach.waited(START);

    assertTrue(reach.isByItself());
  }

  @Test
  void waited_usedMeanwhile_isNotByItself() {
    Reach reach = new Reach(/* required= */ false, LONGEST);
    assertTrue(reach.asked(START));
    assertFalse(reach.used(/* asked= */ true));

    reach.waited(START);

    assertFalse(reach.isByItself());
  }

  @Test
  void waited_onlySeenMeanwhile_isByItself() {
    Reach reach = new Reach(/* required= */ false, LONGEST);
    assertTrue(reach.asked(START));
    assertFalse(reach.used(/* asked= */ false));

    reach.waited(START);

    assertTrue(reach.isByItself());
  }

  @Test
  void end_requiredAndWaitedInACrowdForAsLongAsIsAccepted_endsEverything() {
    Reach reach = new Reach(/* required= */ true, LONGEST);
    assertTrue(reach.asked(START));
    reach.waited(START);

    assertFalse(reach.isByItself());
    assertEquals(Room.noneUntil(START.plus(LONGEST), Wait.Reason.OTHERS), reach.room());
    assertEquals(Optional.empty(), reach.end(START.plusSeconds(59)));
    assertTrue(reach.end(START.plus(LONGEST)).isPresent());
  }
}
