package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Budget;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnCallsTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final OwnCalls calls = new OwnCalls();

  @Test
  void fewerThan_firstCallCountedAsFirst_isFalse() {
    assertFalse(calls.fewerThan(budget(1, 60), 1, at(0), at(0)));
  }

  @Test
  void fewerThan_firstCallCountedAsMore_isTrue() {
    assertTrue(calls.fewerThan(budget(2, 60), 1, at(0), at(0)));
  }

  @Test
  void fewerThan_callsInFlightMayBeCounted_isFalse() {
    assertFalse(calls.fewerThan(budget(16, 60), 16, at(0), at(0)));
  }

  @Test
  void fewerThan_callsOfTheWindowHaveEnded_areOwnToo() {
    told(1, 60, 0);
    told(2, 60, 30);

    assertFalse(calls.fewerThan(budget(3, 60), 1, at(59), at(59)));
  }

  @Test
  void fewerThan_callsOfAWindowBefore_areNotInThisOne() {
    told(1, 60, 0);
    told(2, 60, 1);

    assertTrue(calls.fewerThan(budget(3, 125), 1, at(65), at(65)));
  }

  @Test
  void fewerThan_clockWindowFirstSeenNearItsEnd_nextWindowsCallsAreOwn() {
    told(1, 5, 0);
    told(1, 65, 6);
    told(2, 65, 30);

    assertFalse(calls.fewerThan(budget(3, 65), 1, at(64), at(64)));
  }

  @Test
  void fewerThan_replySlowerThanAWindow_tellsNothing() {
    assertFalse(calls.fewerThan(budget(300, 130), 1, at(0), at(70)));
  }

  private void told(int used, int resetAt, int second) {
    boolean unused = calls.fewerThan(budget(used, resetAt), 1, at(second), at(second));
    calls.ended(at(second));
  }

  private static Budget budget(int used, int resetAt) {
    return new Budget(300, used, at(resetAt));
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}
