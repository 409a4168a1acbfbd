package dev.userfleet.simulator.limit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.limit.Counter.Counted;
import dev.userfleet.simulator.limit.Counting.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The laws of a token bucket. */
class BucketCounterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Counting BUCKET = new Counting(Kind.BUCKET, Duration.ZERO);

  private Counter counter = BUCKET.start();

  /** A property runs many times on one instance. */
  private void start() {
    counter = BUCKET.start();
  }

  private Standing call(Limit limit, Instant now) {
    Counted counted = counter.call(limit, BUCKET, now);
    counter = counted.next();
    return counted.standing();
  }

  @Property
  void call_anySpanOfTime_takesAtMostTheBucketAndItsRefill(
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @Size(max = 60) List<@IntRange(max = 4000) Integer> gapsInMillis) {
    start();
    Limit limit = new Limit(calls, Duration.ofSeconds(calls));
    List<Instant> taken = new ArrayList<>();
    Instant now = START;
    for (int gap : gapsInMillis) {
      now = now.plusMillis(gap);
      if (!call(limit, now).refused()) {
        taken.add(now);
      }
    }
    for (int from = 0; from < taken.size(); from++) {
      for (int to = from; to < taken.size(); to++) {
        long refilled = Duration.between(taken.get(from), taken.get(to)).toSeconds();
        assertTrue(to - from + 1 <= calls + refilled);
      }
    }
  }

  @Property
  void call_fullBucket_takesAllAtOnce(@ForAll @IntRange(min = 1, max = 50) int calls) {
    start();
    for (int i = 0; i < calls; i++) {
      assertFalse(call(new Limit(calls, Duration.ofMinutes(1)), START).refused());
    }
  }

  @Property
  void call_whenToldToRetry_isTaken(
      @ForAll @IntRange(min = 1, max = 5) int calls,
      @ForAll @Size(max = 60) List<@IntRange(max = 1_500_000_000) Integer> gapsInNanos) {
    start();
    Limit limit = new Limit(calls, Duration.ofSeconds(7));
    Instant now = START;
    for (int gap : gapsInNanos) {
      start();
      now = now.plusNanos(gap);
      Standing standing = call(limit, now);
      if (standing.refused()) {
        now = now.plus(standing.retryAfter());
        assertFalse(call(limit, now).refused());
      }
    }
  }
}
