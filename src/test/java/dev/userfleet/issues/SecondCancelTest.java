package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import java.nio.file.Files;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateResponse;

/**
 * The engine sends Cancel once more when it is interrupted a second time, and ends without storing
 * what was answered. By then nothing was under way, so it looked like a run that ended well, and
 * the notes of who was made were deleted.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecondCancelTest {

  @Test
  void cancel_againAfterOneAmidWork_notesStay() throws Exception {
    try (Fixture fixture = Fixture.withFaults("latency 1s: POST /api/v2/users")) {
      Future<CreateResponse> create =
          fixture.createLater("E1", "{'email': 'alice@example.com', 'name': 'Alice'}");
      while (fixture.org.users().isEmpty()) {
        Thread.sleep(5);
      }
      fixture.cancel().get();
      CreateResponse unused = create.get();

      fixture.cancel().get();

      assertTrue(Files.readString(fixture.intents()).contains("alice@example.com"));
    }
  }
}
