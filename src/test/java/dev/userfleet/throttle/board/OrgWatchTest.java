package dev.userfleet.throttle.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.throttle.answer.Health;
import dev.userfleet.throttle.answer.Outcome;
import dev.userfleet.throttle.limit.Ended;
import dev.userfleet.throttle.limit.SharedBreaker;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrgWatchTest {

  private final VirtualTime time = new VirtualTime();
  private final Timing timing = time.timing(1);
  private final InMemoryStore store = new InMemoryStore(timing, Duration.ofMillis(1));
  private final OrgWatch watch =
      new OrgWatch(
          new Entry<>(
              store,
              SharedRuns.ORG,
              "a",
              SharedBreaker.class,
              SharedBreaker.NONE,
              SharedBreaker::by,
              timing),
          ThrottleSettings.DEFAULTS,
          timing,
          "a");

  @Test
  void isDue_writeThatToldOfAFailureNeverLanded_itStillIs() {
    assertTrue(tell());
    assertFalse(watch.isDue(timing.now()));
    fail();

    store.goAway();
    assertFalse(tell());
    assertTrue(watch.isDue(timing.now()));

    store.comeBack();
    assertTrue(tell());
    assertFalse(watch.isDue(timing.now()));
  }

  private void fail() {
    Health failed = new Health(Health.Kind.FAILED, "HTTP 503");
    watch.completed(
        new Ended(
            Outcome.ignored(failed), /* wide= */ false, Duration.ZERO, timing.now(), timing.now()));
  }

  /** Returns whether it landed. */
  private boolean tell() {
    var told = watch.tell(/* inFlight= */ 0, /* wanted= */ 0, Duration.ofSeconds(5));
    time.advance(Duration.ofSeconds(1));
    return !told.isCompletedExceptionally();
  }
}
