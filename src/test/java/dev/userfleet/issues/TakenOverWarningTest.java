package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.protobuf.Empty;
import dev.userfleet.functional.Fixture;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who was restored or adopted is told in the Cancel at the end of a run. Cancel was answered at
 * once, while the warning was still on its way, and an engine that has its answer closes its log:
 * on a busy machine two of three warnings were lost.
 */
class TakenOverWarningTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final CompletableFuture<Void> engineListens = new CompletableFuture<>();
  private final Fixture fixture =
      Fixture.onCallersThread(SimulatorSettings.DEFAULTS.withLimit(null), Map.of());

  @BeforeEach
  void adoptAlice() {
    fixture.configure("onExisting", "adopt");
    fixture.create(ALICE);
    fixture.create(ALICE);
    fixture.holdLogs(engineListens);
  }

  @AfterEach
  void close() {
    engineListens.complete(null);
    fixture.close();
  }

  @Test
  void cancel_warningNotTakenYet_notAnswered() {
    Future<Empty> cancel = fixture.cancel();

    assertFalse(cancel.isDone());
  }

  @Test
  void cancel_warningTaken_answered() throws Exception {
    Future<Empty> cancel = fixture.cancel();

    engineListens.complete(null);

    assertNotNull(cancel.get());
  }
}
