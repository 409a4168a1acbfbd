package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.CallQueue;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.ThrottleSettings;
import dev.userfleet.throttle.TokenSource;
import dev.userfleet.throttle.Wait;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitNotesTest {

  private final VirtualTime time = new VirtualTime();
  private final WaitNotes notes = new WaitNotes(EngineLog.NONE, time, () -> 300);

  @Test
  void closing_callsWaitedForTheSameWindow_countsItOnce() {
    waiting(54, Wait.Reason.WINDOW);
    waiting(53, Wait.Reason.WINDOW);

    assertEquals(
        Optional.of(
            "54 s went by waiting for the rate limit of one token; userfleet:tokens, above 1, saves"
                + " up to that"),
        notes.closing());
  }

  @Test
  void closing_waitsForOtherReasons_nothing() {
    waiting(54, Wait.Reason.PAUSE);

    assertEquals(Optional.empty(), notes.closing());
  }

  private void waiting(int seconds, Wait.Reason reason) {
    ThrottleSettings settings = ThrottleSettings.DEFAULTS;
    CallQueue queue = new CallQueue(settings, time.timing(1), List.of(TokenSource.NONE));
    Operation operation =
        new CallPipeline(queue, settings, time.timing(1), CallListener.NONE)
            .operation("create alice", Optional.empty());
    notes.waiting(operation, Duration.ofSeconds(seconds), reason);
  }
}
