package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run was killed once the org had done the second call for a new user, and before the note of her
 * id was on disk, which may be slower than the org. Changed since, she did not look like a new user
 * any more, so no run after it took her. The second call waits for the note now.
 */
class ChangedBeforeNotedTest {
  private static final String ALICE =
      "{'email': 'alice@example.com', 'name': 'Alice', 'acdAutoAnswer': true}";

  /** Many calls take less. */
  private static final Duration WRITE = Duration.ofSeconds(1);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void create_killedAtTheSecondCallAndChangedSince_takenByTheNextRun() {
    VirtualRuns runs = new VirtualRuns(folder, "{limit: none}", WRITE);
    runs.killedBy("PATCH", "");
    assertFalse(runs.create(ALICE, MINUTE).future.isDone());
    JsonObject alice = runs.org().users().get(0).getAsJsonObject();
    assertTrue(alice.get("acdAutoAnswer").getAsBoolean());
    retitle(runs, alice);

    runs.next();

    assertEquals(alice.get("id").getAsString(), runs.create(ALICE, MINUTE).now().getId());
  }

  /** As somebody else does it. */
  private static void retitle(VirtualRuns runs, JsonObject user) {
    JsonObject change = new JsonObject();
    change.addProperty("title", "Lead");
    change.add("version", user.get("version"));
    String path = "/api/v2/users/" + user.get("id").getAsString();
    assertTrue(runs.org().outside("PATCH", path, change.toString()).isPresent());
  }
}
