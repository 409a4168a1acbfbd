package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Optional<Duration> UNTOLD = Optional.empty();

  @Property
  void refused_anyPauses_neverShortened(
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 900) Integer> pauses) {
    Gate gate = Gate.open();
    Instant now = T0;
    for (int pause : pauses) {
      Instant before = gate.closedUntil();
      gate = gate.refused(seconds(pause), Duration.ZERO, now, now);
      assertFalse(gate.closedUntil().isBefore(before));
      now = now.plusSeconds(1);
    }
  }

  @Property
  void refused_jitter_onlyAdds(
      @ForAll @IntRange(min = 1, max = 900) int pause,
      @ForAll @IntRange(min = 0, max = 250) int jitter) {
    Gate gate = Gate.open().refused(seconds(pause), Duration.ofMillis(jitter), T0, T0);

    assertFalse(gate.closedUntil().isBefore(T0.plusSeconds(pause)));
  }

  @Test
  void room_closed_noneUntilThePauseIsOver() {
    Gate gate = Gate.open().refused(seconds(42), Duration.ZERO, T0, T0);

    assertEquals(Room.noneUntil(at(42), Wait.Reason.PAUSE), gate.room(at(41)));
    assertEquals(Room.ANY, gate.room(at(42)).calls());
  }

  @Test
  void refused_untoldTimeAndAgain_doublesUpToEightSeconds() {
    Gate gate = Gate.open();
    Instant now = T0;
    for (int expected : List.of(1, 2, 4, 8, 8)) {
      gate = gate.refused(UNTOLD, Duration.ZERO, now, now);
      assertEquals(now.plusSeconds(expected), gate.closedUntil());
      now = gate.closedUntil();
    }
  }

  @Test
  void refused_untoldByCallsOfOneBurst_doublesOnce() {
    Gate gate =
        Gate.open()
            .refused(UNTOLD, Duration.ZERO, T0, at(1))
            .refused(UNTOLD, Duration.ZERO, T0, at(1));

    assertEquals(at(2), gate.closedUntil());
  }

  @Test
  void refused_zeroPause_isTreatedAsUntold() {
    assertEquals(at(1), Gate.open().refused(seconds(0), Duration.ZERO, T0, T0).closedUntil());
  }

  @Test
  void room_afterAnUntoldPause_oneProbe() {
    Gate gate = Gate.open().refused(UNTOLD, Duration.ZERO, T0, T0);

    assertEquals(1, gate.room(at(1)).calls());
    assertEquals(0, gate.left().room(at(1)).calls());
  }

  @Test
  void passed_probe_opensForAll() {
    Gate gate = Gate.open().refused(UNTOLD, Duration.ZERO, T0, T0).left().passed(at(1));

    assertEquals(Room.ANY, gate.room(at(2)).calls());
  }

  @Test
  void passed_callOfBeforeThePause_provesNothing() {
    Gate gate = Gate.open().refused(UNTOLD, Duration.ZERO, T0, T0).passed(T0.minusSeconds(1));

    assertEquals(1, gate.room(at(1)).calls());
  }

  @Test
  void unanswered_probe_anotherMayFollow() {
    Gate gate = Gate.open().refused(UNTOLD, Duration.ZERO, T0, T0).left().unanswered(at(1));

    assertEquals(1, gate.room(at(2)).calls());
  }

  private static Optional<Duration> seconds(int seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }
}
