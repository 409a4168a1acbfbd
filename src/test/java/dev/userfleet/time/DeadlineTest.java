package dev.userfleet.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DeadlineTest {

  /** However many there are, and however long each would go on. */
  @Property
  void left_waitsOneAfterTheOther_togetherNoLongerThanTheDeadline(
      @ForAll @LongRange(min = 0, max = 10_000) long whole,
      @ForAll List<@LongRange(min = 0, max = 10_000) Long> waits) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    Deadline end = Deadline.in(Duration.ofMillis(whole), now::get);

    for (long wait : waits) {
      Duration granted = end.left(Duration.ofMillis(wait));
      assertTrue(granted.toMillis() >= 0 && granted.toMillis() <= wait, granted::toString);
      now.updateAndGet(before -> before.plus(granted));
    }

    long asked = waits.stream().mapToLong(Long::longValue).sum();
    assertEquals(Math.min(whole, asked), Duration.between(Instant.EPOCH, now.get()).toMillis());
  }
}
