package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Instant START = Instant.EPOCH;

  @Test
  void waited_timerOfAnAskBefore_takesNothingBack() {
    Reach reach = new Reach(/* required= */ false, LONGEST);
    assertTrue(reach.asked(START));
    assertFalse(reach.used());
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
    assertFalse(reach.used());

    reach.waited(START);

    assertFalse(reach.isByItself());
  }
}
