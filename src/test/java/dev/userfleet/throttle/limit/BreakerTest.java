package dev.userfleet.throttle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.throttle.answer.CallFailure;
import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Health FAILED = new Health(Health.Kind.FAILED, "HTTP 503");
  private static final Health FORBIDDEN = new Health(Health.Kind.FORBIDDEN, "HTTP 403");

  private final Breaker breaker = new Breaker(ThrottleSettings.DEFAULTS);

  @Test
  void completed_failuresBelowTheThreshold_staysClosed() {
    calls(49, FAILED, 0);

    assertEquals(Room.ANY, breaker.room(at(0)).calls());
  }

  @Test
  void completed_failuresAtTheThreshold_opensForTheCooldown() {
    calls(50, FAILED, 0);

    assertEquals(Room.noneUntil(at(30), Wait.Reason.RECOVERY), breaker.room(at(0)));
  }

  @Test
  void completed_failuresLessThanHalfOfTheCalls_staysClosed() {
    calls(51, Health.FINE, 0);
    calls(50, FAILED, 0);

    assertEquals(Room.ANY, breaker.room(at(0)).calls());
  }

  @Test
  void completed_failuresSpreadOverMoreThanTheWindow_staysClosed() {
    calls(25, FAILED, 0);
    calls(25, FAILED, 60);

    assertEquals(Room.ANY, breaker.room(at(60)).calls());
  }

  @Test
  void completed_refusals_doNotOpenIt() {
    for (int call = 0; call < 1_000; call++) {
      breaker.left();
      end(Outcome.throttled(Optional.empty(), Optional.empty()), 0);
    }

    assertEquals(Room.ANY, breaker.room(at(0)).calls());
  }

  @Test
  void completed_forbiddenAfterARefusal_opensIt() {
    end(Outcome.throttled(Optional.empty(), Optional.empty()), 0);

    calls(50, FORBIDDEN, 1);

    assertEquals(0, breaker.room(at(1)).calls());
  }

  @Test
  void completed_forbiddenWithoutARefusal_staysClosed() {
    calls(1_000, FORBIDDEN, 0);

    assertEquals(Room.ANY, breaker.room(at(0)).calls());
  }

  @Test
  void room_cooldownOver_oneCallProbes() {
    calls(50, FAILED, 0);

    assertEquals(1, breaker.room(at(30)).calls());
    breaker.left();
    assertEquals(0, breaker.room(at(30)).calls());
  }

  @Test
  void completed_probeSucceeds_closes() {
    calls(50, FAILED, 0);

    calls(1, Health.FINE, 30);

    assertEquals(Room.ANY, breaker.room(at(30)).calls());
  }

  @Test
  void completed_probeFails_opensForAnotherCooldown() {
    calls(50, FAILED, 0);

    calls(1, FAILED, 30);

    assertEquals(Room.noneUntil(at(60), Wait.Reason.RECOVERY), breaker.room(at(31)));
  }

  @Test
  void completed_probeNeverLeft_anotherProbes() {
    calls(50, FAILED, 0);
    breaker.left();

    end(Outcome.unsent(), 30);

    assertEquals(1, breaker.room(at(30)).calls());
  }

  @Test
  void completed_callThatLeftBeforeItOpened_saysNothingNew() {
    calls(50, FAILED, 0);

    Optional<CallFailure> end =
        breaker.completed(Outcome.success(Optional.empty(), Health.FINE), at(0), at(31));

    assertEquals(Optional.empty(), end);
    assertEquals(1, breaker.room(at(31)).calls());
  }

  @Test
  void completed_thirdProbeFails_endsEverythingAndSaysWhy() {
    calls(50, FAILED, 0);
    calls(1, FAILED, 30);
    calls(1, FAILED, 60);

    assertEquals(
        "50 of the latest 50 calls failed, and so did 3 that tried again after 30 s each, the last"
            + " with HTTP 503; nothing more is sent (breakerCooldown says how long to wait before each)",
        calls(1, FAILED, 90).orElseThrow().getMessage());
  }

  @CanIgnoreReturnValue
  private Optional<CallFailure> calls(int count, Health health, int second) {
    Optional<CallFailure> end = Optional.empty();
    for (int call = 0; call < count; call++) {
      breaker.left();
      end = end(Outcome.success(Optional.empty(), health), second);
    }
    return end;
  }

  @CanIgnoreReturnValue
  private Optional<CallFailure> end(Outcome outcome, int second) {
    return breaker.completed(outcome, at(second), at(second));
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}
