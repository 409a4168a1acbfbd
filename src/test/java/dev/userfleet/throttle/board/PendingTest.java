package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingTest {

  private final Pending pending = new Pending();

  @Test
  void toTell_writeThatDidNotLand_tellsAgain() {
    pending.add(call(1));
    assertEquals(List.of(call(1)), tell(Optional.of(4L), 5));

    assertEquals(List.of(call(1)), tell(Optional.of(4L), 6));
  }

  @Test
  void toTell_writeWhoseAnswerWasLostHasLanded_tellsOnlyWhatCameAfter() {
    pending.add(call(1));
    assertEquals(List.of(call(1)), tell(Optional.of(4L), 5));
    pending.add(call(2));

    assertEquals(List.of(call(2)), tell(Optional.of(5L), 6));
  }

  @Test
  void toTell_othersDoNotKnowThisRunAnyMore_tellsNothingTwice() {
    pending.add(call(1));
    assertEquals(List.of(call(1)), tell(Optional.of(4L), 5));
    pending.add(call(2));

    assertEquals(List.of(call(2)), tell(Optional.empty(), 6));
  }

  @Test
  void toTell_firstWriteOfARunCertainlyDidNotLand_tellsAgain() {
    pending.add(call(1));
    assertEquals(List.of(call(1)), tell(Optional.empty(), 1));

    assertEquals(List.of(call(1)), tell(Optional.empty(), 1));
  }

  @Test
  void landed_write_isForgotten() {
    pending.add(call(1));
    assertEquals(List.of(call(1)), tell(Optional.empty(), 1));
    pending.add(call(2));

    pending.landed(1);

    assertEquals(List.of(call(2)), tell(Optional.of(1L), 2));
  }

  @Test
  void toTell_otherClock_isByThat() {
    pending.add(call(1));

    Ended told = pending.toTell(Optional.empty(), 1, Duration.ofSeconds(60)).get(0);

    assertEquals(call(61).at(), told.at());
  }

  private List<Ended> tell(Optional<Long> landed, long seq) {
    return pending.toTell(landed, seq, Duration.ZERO);
  }

  private static Ended call(int second) {
    Instant at = Instant.EPOCH.plusSeconds(second);
    return new Ended(
        Outcome.ignored(Health.UNKNOWN), /* wide= */ false, Duration.ZERO, at.minusSeconds(1), at);
  }
}
